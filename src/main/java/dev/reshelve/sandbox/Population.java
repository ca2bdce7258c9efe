package dev.reshelve.sandbox;

/**
 * What the documents of a library are like.
 *
 * @param documents how many document numbers each library has
 * @param maxVersions the most versions of one document
 * @param holes the share of document numbers that are not in use
 * @param checkedOut the share of versions that somebody has checked out
 * @param inUse the share that is in use
 * @param declared the share of declared records
 * @param forbidden the share that the user may not change
 * @param gone the share that is listed but no longer there
 */
public record Population(int documents, int maxVersions, double holes, double checkedOut, double inUse, double declared,
		double forbidden, double gone) {

	/**
	 * 10,000 documents of one version with some holes, all of them free to be changed.
	 */
	public static final Population DEFAULT = new Population(10_000, 1, 0.1, 0, 0, 0, 0, 0);

	public Population {
		Require.that(documents >= 0 && documents <= 20_000_000, "documents are 0 to 20,000,000");
		Require.that(maxVersions >= 1 && maxVersions <= 100, "versions are 1 to 100");
		Require.that(holes >= 0 && holes <= 0.95, "the share of holes is 0 to 0.95");
		double hindered = Require.share(checkedOut) + Require.share(inUse) + Require.share(declared)
				+ Require.share(forbidden) + Require.share(gone);
		Require.that(hindered <= 1, "the shares of hindered documents add up to more than 1");
	}

	public Population withDocuments(int count) {
		return new Population(count, this.maxVersions, this.holes, this.checkedOut, this.inUse, this.declared,
				this.forbidden, this.gone);
	}

	public Population withMaxVersions(int count) {
		return new Population(this.documents, count, this.holes, this.checkedOut, this.inUse, this.declared,
				this.forbidden, this.gone);
	}

	public Population withHoles(double share) {
		return new Population(this.documents, this.maxVersions, share, this.checkedOut, this.inUse, this.declared,
				this.forbidden, this.gone);
	}

	/**
	 * Gives the share of documents in this condition; {@link Condition#FREE} is what is
	 * left and cannot be set.
	 */
	public Population with(Condition condition, double share) {
		Require.that(condition != Condition.FREE, "the share of free documents is what is left");
		return new Population(this.documents, this.maxVersions, this.holes,
				(condition == Condition.CHECKED_OUT) ? share : this.checkedOut,
				(condition == Condition.IN_USE) ? share : this.inUse,
				(condition == Condition.DECLARED) ? share : this.declared,
				(condition == Condition.FORBIDDEN) ? share : this.forbidden,
				(condition == Condition.GONE) ? share : this.gone);
	}

	/** Short for {@link #with}: the share that somebody has checked out. */
	public Population withCheckedOut(double share) {
		return with(Condition.CHECKED_OUT, share);
	}

	Condition condition(double roll) {
		double edge = this.checkedOut;
		if (roll < edge) {
			return Condition.CHECKED_OUT;
		}
		if (roll < (edge += this.inUse)) {
			return Condition.IN_USE;
		}
		if (roll < (edge += this.declared)) {
			return Condition.DECLARED;
		}
		if (roll < (edge += this.forbidden)) {
			return Condition.FORBIDDEN;
		}
		return (roll < edge + this.gone) ? Condition.GONE : Condition.FREE;
	}

}
