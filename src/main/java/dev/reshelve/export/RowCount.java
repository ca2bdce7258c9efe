package dev.reshelve.export;

/**
 * Counts the rows of CSV that passes by in pieces: a line break within quotes ends none.
 * For one thread.
 */
final class RowCount {

	private long rows;

	private boolean quoted;

	/** More of the file. */
	void add(byte[] bytes, int length) {
		for (int i = 0; i < length; i++) {
			if (bytes[i] == '"') {
				this.quoted = !this.quoted;
			}
			else if (bytes[i] == '\n' && !this.quoted) {
				this.rows++;
			}
		}
	}

	/** How many rows have ended so far. */
	long rows() {
		return this.rows;
	}

}
