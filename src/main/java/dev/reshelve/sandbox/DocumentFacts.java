package dev.reshelve.sandbox;

import dev.reshelve.sandbox.Dice.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a document that never changes, worked out from its number whenever it
 * is asked for.
 */
final class DocumentFacts {

	/** 2004-01-01. */
	private static final long FIRST_DAY = 1_072_915_200L;

	/** 20 years. */
	private static final long SPAN = 20L * 365 * 86_400;

	private static final int FOLDERS = 6;

	private static final long FIRST_WORKSPACE = 100_000_000L;

	private final Dice dice;

	private final int highestNumber;

	private final int workspaces;

	DocumentFacts(Dice dice, Population population) {
		this.dice = dice;
		this.highestNumber = (int) Math.max(1, population.documents() / (1 - population.holes()));
		this.workspaces = Math.max(1, population.documents() / 40);
	}

	/** Whether the number is not in use. */
	boolean hole(int number, double share) {
		return share > 0 && this.dice.fraction(Purpose.HOLE, number) < share;
	}

	/** How many versions there are: seven times in ten only one. */
	int versions(int number, int most) {
		double fraction = this.dice.fraction(Purpose.VERSIONS, number);
		return (fraction < 0.7 || most == 1) ? 1 : 2 + (int) ((fraction - 0.7) / 0.3 * (most - 1));
	}

	int classNumber(int number) {
		return ClassCatalogue.pick(this.dice.roll(Purpose.CLASS, number) >>> 1);
	}

	int subclassNumber(int number) {
		return ClassCatalogue.pickSubclass(classNumber(number), this.dice.roll(Purpose.SUBCLASS, number));
	}

	Condition condition(int number, int version, Population population) {
		return population.condition(this.dice.fraction(Purpose.CONDITION, number * 128L + version));
	}

	/** Seconds since 1970: higher numbers are younger. */
	int created(int number, int version) {
		long place = Math.min(number, this.highestNumber) * SPAN / this.highestNumber;
		return (int) (FIRST_DAY + place + this.dice.below(Purpose.CREATED, number, 86_400) + (version - 1) * 259_200L);
	}

	/** Seconds since 1970, before anything was changed here. */
	int edited(int number, int version) {
		return created(number, version) + this.dice.skewed(Purpose.EDITED, number * 128L + version, 200 * 86_400);
	}

	FileType type(int number) {
		SandboxClass type = (classNumber(number) == 0) ? null : ClassCatalogue.type(classNumber(number));
		boolean mail = type != null && type.id().equals("EML");
		return mail ? FileType.MIME : FileType.pick(this.dice.fraction(Purpose.TYPE, number));
	}

	String author(int number) {
		return Words.USERS.get(this.dice.skewed(Purpose.AUTHOR, number, Words.USERS.size()));
	}

	String operator(int number, int version) {
		return Words.USERS.get(this.dice.skewed(Purpose.OPERATOR, number * 128L + version, Words.USERS.size()));
	}

	/** Who has it checked out or uses it. */
	String holder(int number) {
		return Words.USERS.get(this.dice.below(Purpose.HOLDER, number, Words.USERS.size()));
	}

	int size(int number, int version) {
		int doublings = this.dice.skewed(Purpose.SIZE, number, 12);
		return (8192 << doublings) + this.dice.below(Purpose.SIZE, number * 128L + version, 8192);
	}

	/** One name in 250 is one that trips programs. */
	String name(int number) {
		int hostile = this.dice.below(Purpose.HOSTILE, number, 250 * Words.HOSTILE.size());
		if (hostile < Words.HOSTILE.size()) {
			return Words.HOSTILE.get(hostile);
		}
		String title = Words.TITLES.get(this.dice.skewed(Purpose.NAME, number, Words.TITLES.size()));
		return title + " - " + client(workspace(number)) + " (" + number % 97 + ")";
	}

	/** What somebody noted about it; seven documents in eight have no note. */
	@Nullable String comment(int number) {
		int roll = this.dice.below(Purpose.COMMENT, number, 8 * Words.COMMENTS.size());
		return (roll < Words.COMMENTS.size()) ? Words.COMMENTS.get(roll) : null;
	}

	/** The workspace's place among the workspaces; some are much larger than others. */
	int workspace(int number) {
		return this.dice.skewed(Purpose.WORKSPACE, number, this.workspaces);
	}

	/** 0 for directly in the workspace, otherwise the folder within it. */
	int folder(int number) {
		return this.dice.below(Purpose.FOLDER, number, FOLDERS);
	}

	/** The number of a container: a workspace, or a folder within it. */
	static long container(int workspace, int folder) {
		return FIRST_WORKSPACE + workspace * 10L + folder;
	}

	/** Whether the number is that of a workspace, not of a folder. */
	static boolean workspaceContainer(long container) {
		return container % 10 == 0;
	}

	String workspaceName(int workspace) {
		return client(workspace) + " / Matter " + (1000 + workspace);
	}

	String client(int workspace) {
		return Words.PARTIES.get(this.dice.below(Purpose.PARTY, workspace, Words.PARTIES.size()));
	}

	/**
	 * {@code custom1} is the client, {@code custom2} the matter; one document in ten has
	 * none of them.
	 */
	@Nullable String custom(int number, int field) {
		if (field > 2 || this.dice.below(Purpose.CUSTOM, number, 10) == 0) {
			return null;
		}
		int workspace = workspace(number);
		return (field == 1) ? "C" + (100 + this.dice.below(Purpose.PARTY, workspace, Words.PARTIES.size()))
				: "M" + (1000 + workspace);
	}

}
