package dev.reshelve.sandbox;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** One library: its name, its documents, and what can be worked out about them. */
final class Library {

	private final String name;

	private final DocumentTable table;

	private final DocumentFacts facts;

	private final Population population;

	Library(String name, Dice dice, Population population) {
		this.name = name;
		this.population = population;
		this.facts = new DocumentFacts(dice, population);
		this.table = new DocumentTable(population.documents() + population.documents() / 64);
		int number = 0;
		for (int count = 0; count < population.documents(); count++) {
			number++;
			while (this.facts.hole(number, population.holes())) {
				number++;
			}
			addVersions(number);
		}
	}

	String name() {
		return this.name;
	}

	DocumentTable table() {
		return this.table;
	}

	DocumentFacts facts() {
		return this.facts;
	}

	/** Adds a document with the next number; gives its id. */
	synchronized String add(int classNumber, int subclassNumber) {
		int number = this.table.lastNumber() + 1;
		int slot = this.table.append(number, 1, classNumber, subclassNumber, Condition.FREE,
				this.facts.edited(number, 1));
		this.table.markAdded(slot);
		return id(number, 1);
	}

	String id(int number, int version) {
		return this.name + "!" + number + "." + version;
	}

	String containerId(long container) {
		return this.name + "!" + container;
	}

	/**
	 * The slot of the document with this id, or {@link DocumentTable#NONE} if the id is
	 * not of this library, not an id, or names nothing.
	 */
	int find(@Nullable String id) {
		int mark = (id == null) ? -1 : id.indexOf('!');
		int dot = (id == null) ? -1 : id.lastIndexOf('.');
		if (id == null || mark < 0 || dot < mark || !id.substring(0, mark).equalsIgnoreCase(this.name)) {
			return DocumentTable.NONE;
		}
		try {
			return this.table.find(Long.parseLong(id, mark + 1, dot, 10),
					Integer.parseInt(id, dot + 1, id.length(), 10));
		}
		catch (NumberFormatException ex) {
			return DocumentTable.NONE;
		}
	}

	/** The name in the other letter case. */
	String lowerCaseName() {
		return this.name.toLowerCase(Locale.ROOT);
	}

	private void addVersions(int number) {
		int versions = this.facts.versions(number, this.population.maxVersions());
		for (int version = 1; version <= versions; version++) {
			this.table.append(number, version, this.facts.classNumber(number), this.facts.subclassNumber(number),
					this.facts.condition(number, version, this.population), this.facts.edited(number, version));
		}
	}

}
