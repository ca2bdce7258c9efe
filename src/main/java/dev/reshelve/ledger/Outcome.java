package dev.reshelve.ledger;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What became of one planned document: a closed set. The names are printed, the codes
 * stored.
 */
public enum Outcome {

	/** Planned, not settled. */
	PENDING("P"),

	/** The store confirmed the change, or reading it back showed the wanted value. */
	CHANGED("C"),

	/** Looked at by {@code verify}, and found as wanted. */
	CONFIRMED("V"),

	/** Neither the planned nor the wanted value was there: somebody else changed it. */
	CONFLICT("X"),

	/** The store said no for good. */
	REFUSED("R"),

	/** Still failing after every try. */
	FAILED("F");

	private static final Map<String, Outcome> OUTCOMES = Arrays.stream(values())
		.collect(Collectors.toUnmodifiableMap(Outcome::code, Function.identity()));

	private final String code;

	Outcome(String code) {
		this.code = code;
	}

	/** As it is stored. */
	String code() {
		return this.code;
	}

	/** Whether the document is settled and not as wanted; the ledger then keeps why. */
	public boolean isTrouble() {
		return this == CONFLICT || this == REFUSED || this == FAILED;
	}

	/** The outcome that is stored so. */
	static Outcome ofCode(String code) {
		Outcome outcome = OUTCOMES.get(code);
		if (outcome == null) {
			throw new IllegalArgumentException("'" + code + "' is no outcome");
		}
		return outcome;
	}

}
