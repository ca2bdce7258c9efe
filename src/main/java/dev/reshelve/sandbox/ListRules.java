package dev.reshelve.sandbox;

import java.time.Duration;

/**
 * What the contract leaves open about listing documents.
 *
 * @param keepsOrder whether {@code sort_order} is honoured in cursor mode; otherwise, and
 * where it is left out, documents come shuffled, but always the same way for one query
 * @param cursorPages how many pages in a row cursors lead to before one is refused with
 * 400; 0 for no limit
 * @param cursorAge how long a cursor can be used before it is refused with 400;
 * {@link Duration#ZERO} for no limit
 * @param lag how long a change, a new document or a removal takes to show in a list; a
 * document asked for itself is never stale
 * @param enveloped {@code true} for {@code {"data":{"results":[…]}}}, {@code false} for
 * {@code {"data":[…]}}
 * @param caseDiffers whether {@code database} is written in lower case while {@code id}
 * is not
 * @param classFilterStatus what a filter by class answers: 400, or 504 after
 * {@code classFilterDelay}
 * @param classFilterDelay how long a 504 takes
 */
public record ListRules(boolean keepsOrder, int cursorPages, Duration cursorAge, Duration lag, boolean enveloped,
		boolean caseDiffers, int classFilterStatus, Duration classFilterDelay) {

	/**
	 * Order is kept, cursors live for ever, no lag, {@code data.results}, 504 after a
	 * minute.
	 */
	public static final ListRules DEFAULT = new ListRules(true, 0, Duration.ZERO, Duration.ZERO, true, false, 504,
			Duration.ofMinutes(1));

	public ListRules {
		Require.that(cursorPages >= 0, "pages are not negative");
		Require.notNegative(cursorAge, "cursorAge");
		Require.notNegative(lag, "lag");
		Require.notNegative(classFilterDelay, "classFilterDelay");
		Require.that(classFilterStatus == 400 || classFilterStatus == 504, "a filter by class answers 400 or 504");
	}

	public ListRules withKeepsOrder(boolean on) {
		return new ListRules(on, this.cursorPages, this.cursorAge, this.lag, this.enveloped, this.caseDiffers,
				this.classFilterStatus, this.classFilterDelay);
	}

	public ListRules withCursorPages(int pages) {
		return new ListRules(this.keepsOrder, pages, this.cursorAge, this.lag, this.enveloped, this.caseDiffers,
				this.classFilterStatus, this.classFilterDelay);
	}

	public ListRules withCursorAge(Duration age) {
		return new ListRules(this.keepsOrder, this.cursorPages, age, this.lag, this.enveloped, this.caseDiffers,
				this.classFilterStatus, this.classFilterDelay);
	}

	public ListRules withLag(Duration duration) {
		return new ListRules(this.keepsOrder, this.cursorPages, this.cursorAge, duration, this.enveloped,
				this.caseDiffers, this.classFilterStatus, this.classFilterDelay);
	}

	public ListRules withEnveloped(boolean on) {
		return new ListRules(this.keepsOrder, this.cursorPages, this.cursorAge, this.lag, on, this.caseDiffers,
				this.classFilterStatus, this.classFilterDelay);
	}

	public ListRules withCaseDiffers(boolean on) {
		return new ListRules(this.keepsOrder, this.cursorPages, this.cursorAge, this.lag, this.enveloped, on,
				this.classFilterStatus, this.classFilterDelay);
	}

	public ListRules withClassFilter(int status, Duration delay) {
		return new ListRules(this.keepsOrder, this.cursorPages, this.cursorAge, this.lag, this.enveloped,
				this.caseDiffers, status, delay);
	}

}
