package dev.reshelve.mapping;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The columns of a mapping file that count.
 */
enum MappingColumn {

	CLASS(true), SUBCLASS(false), NEW_CLASS(true), NEW_SUBCLASS(false);

	private final boolean required;

	MappingColumn(boolean required) {
		this.required = required;
	}

	/**
	 * The column so named in a header, regardless of letter case and blanks around it.
	 */
	static Optional<MappingColumn> named(String name) {
		return Arrays.stream(values())
			.filter((column) -> column.toString().equalsIgnoreCase(Blanks.strip(name)))
			.findFirst();
	}

	boolean isRequired() {
		return this.required;
	}

	/**
	 * The name in a header.
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
