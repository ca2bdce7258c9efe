package dev.reshelve.sandbox;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * How a list is paged.
 *
 * @param limit the most documents of a page, 1 to 9,999
 * @param offset how many to pass over, in standard mode
 * @param byCursor whether the mode is {@code standard_cursor}
 * @param cursor where to go on, or {@code null} to begin
 * @param total whether to count; ignored in cursor mode
 * @param direction 1 ascending, -1 descending, 0 not said
 */
record ListQuery(int limit, int offset, boolean byCursor, @Nullable String cursor, boolean total, int direction) {

	/** The parameters that page and do not filter. */
	static final Set<String> PAGING = Set.of("limit", "offset", "paging_mode", "cursor", "total", "sort_order");

	private static final int MOST = 9_999;

	private static final int USUAL = 500;

	static ListQuery of(Map<String, String> parameters) throws BadQueryException {
		int limit = number(parameters, "limit", USUAL);
		if (limit < 1 || limit > MOST) {
			throw new BadQueryException("limit", "The limit is 1 to " + MOST);
		}
		String mode = parameters.getOrDefault("paging_mode", "standard");
		if (!mode.equals("standard") && !mode.equals("standard_cursor")) {
			throw new BadQueryException("paging_mode", "The mode is standard or standard_cursor");
		}
		boolean byCursor = mode.equals("standard_cursor");
		return new ListQuery(limit, number(parameters, "offset", 0), byCursor,
				byCursor ? parameters.get("cursor") : null,
				ListFilter.flag("total", parameters.getOrDefault("total", "false")) && !byCursor,
				direction(parameters.get("sort_order")));
	}

	private static int direction(@Nullable String value) throws BadQueryException {
		return switch (value) {
			case null -> 0;
			case "asc" -> 1;
			case "desc" -> -1;
			default -> throw new BadQueryException("sort_order", "The order is asc or desc");
		};
	}

	private static int number(Map<String, String> parameters, String name, int usual) throws BadQueryException {
		String value = parameters.get(name);
		if (value == null) {
			return usual;
		}
		if (!value.matches("[0-9]{1,9}")) {
			throw new BadQueryException(name, "Not a number");
		}
		return Integer.parseInt(value);
	}

}
