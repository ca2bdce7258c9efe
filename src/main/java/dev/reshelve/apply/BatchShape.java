package dev.reshelve.apply;

/**
 * How calls and documents of a batch are related.
 *
 * @param rows how many documents a batch has; 0 if that is found by the pace
 */
public record BatchShape(int rows) {

	/** A call or more for each document: batches follow the pace. */
	public static final BatchShape ONE_BY_ONE = new BatchShape(0);

	/** How many calls a slice makes at once, at least, where each document is a call. */
	private static final int CALLS_A_SLICE = 16;

	public BatchShape {
		if (rows < 0) {
			throw new IllegalArgumentException("a batch has at least one document, not " + rows);
		}
	}

	/** A few calls for each batch of so many documents, however many they are. */
	public static BatchShape together(int rows) {
		return new BatchShape(rows);
	}

	boolean followsThePace() {
		return this.rows == 0;
	}

	int callsASlice() {
		return followsThePace() ? CALLS_A_SLICE : 1;
	}

}
