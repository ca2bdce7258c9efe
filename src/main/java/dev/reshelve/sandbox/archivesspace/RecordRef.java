package dev.reshelve.sandbox.archivesspace;

/**
 * A record.
 *
 * @param kind its kind
 * @param index its place in its kind's table
 */
record RecordRef(RecordKind kind, int index) {

	/** Its number; every tenth is left out. */
	int id() {
		return this.index + this.index / 9 + 1;
	}

}
