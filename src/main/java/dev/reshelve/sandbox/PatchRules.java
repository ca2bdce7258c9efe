package dev.reshelve.sandbox;

/**
 * What the contract leaves open about changing a document.
 *
 * @param classAloneClearsSubclass whether a change that sends only a class clears the
 * subclass; otherwise the old one stays, even if the new class does not know it
 * @param classCanBeCleared whether an empty or null class is accepted; otherwise 400
 * @param changesEditDate whether a change sets {@code edit_date} to now
 * @param lockedStatus what a checked out document or one in use answers: 403, 409 or 423
 * @param declaredStatus what a declared record answers to a user: 403, 409 or 423
 */
public record PatchRules(boolean classAloneClearsSubclass, boolean classCanBeCleared, boolean changesEditDate,
		int lockedStatus, int declaredStatus) {

	/** The subclass is cleared, edit_date changes, 403 for what is locked or declared. */
	public static final PatchRules DEFAULT = new PatchRules(true, true, true, 403, 403);

	public PatchRules {
		requireRefusal(lockedStatus);
		requireRefusal(declaredStatus);
	}

	public PatchRules withClassAloneClearsSubclass(boolean on) {
		return new PatchRules(on, this.classCanBeCleared, this.changesEditDate, this.lockedStatus, this.declaredStatus);
	}

	public PatchRules withClassCanBeCleared(boolean on) {
		return new PatchRules(this.classAloneClearsSubclass, on, this.changesEditDate, this.lockedStatus,
				this.declaredStatus);
	}

	public PatchRules withChangesEditDate(boolean on) {
		return new PatchRules(this.classAloneClearsSubclass, this.classCanBeCleared, on, this.lockedStatus,
				this.declaredStatus);
	}

	public PatchRules withLockedStatus(int status) {
		return new PatchRules(this.classAloneClearsSubclass, this.classCanBeCleared, this.changesEditDate, status,
				this.declaredStatus);
	}

	public PatchRules withDeclaredStatus(int status) {
		return new PatchRules(this.classAloneClearsSubclass, this.classCanBeCleared, this.changesEditDate,
				this.lockedStatus, status);
	}

	private static void requireRefusal(int status) {
		Require.that(status == 403 || status == 409 || status == 423, "a refusal is 403, 409 or 423, not " + status);
	}

}
