package dev.reshelve.sandbox.archivesspace;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Which records there are and how they hang together. All of that follows from the seed;
 * only what was changed or deleted is kept. Thread-safe.
 */
final class Holdings {

	/** Number 1 is ArchivesSpace's own, which it does not list. */
	private static final int FIRST_REPOSITORY = 2;

	/** A series with all that is below it. */
	private static final int SERIES = 50;

	/** A file with its items. */
	private static final int FILE = 7;

	private static final Pattern URI = Pattern.compile("(?:/repositories/(\\d{1,9}))?/([a-z_/]{1,40})/(\\d{1,9})");

	private static final List<RecordKind> AGENTS = List.of(RecordKind.PERSON, RecordKind.FAMILY,
			RecordKind.CORPORATE_ENTITY, RecordKind.SOFTWARE);

	private final Map<RecordKind, RecordTable> tables = new EnumMap<>(RecordKind.class);

	private final PracticeArchiveSettings settings;

	private final int resources;

	private final int objects;

	Holdings(PracticeArchiveSettings settings) {
		this.settings = settings;
		int left = settings.records();
		// Ordered so that a handful of records still has one of most kinds.
		left -= add(RecordKind.RESOURCE, left, 200);
		left -= add(RecordKind.PERSON, left, 50);
		left -= add(RecordKind.SUBJECT, left, 50);
		left -= add(RecordKind.CORPORATE_ENTITY, left, 100);
		left -= add(RecordKind.FAMILY, left, 500);
		left -= add(RecordKind.SOFTWARE, left, 1000);
		add(RecordKind.ARCHIVAL_OBJECT, left, 1);
		this.resources = size(RecordKind.RESOURCE);
		this.objects = size(RecordKind.ARCHIVAL_OBJECT);
	}

	List<Integer> repositories() {
		return IntStream.range(0, this.settings.repositories()).mapToObj((index) -> FIRST_REPOSITORY + index).toList();
	}

	RecordTable table(RecordKind kind) {
		RecordTable table = this.tables.get(kind);
		if (table == null) {
			throw new IllegalStateException(kind + " has no table");
		}
		return table;
	}

	/** The record of this address that is still there, or {@code null}. */
	@Nullable RecordRef find(String uri) {
		Matcher matcher = URI.matcher(uri);
		if (!matcher.matches()) {
			return null;
		}
		String repository = matcher.group(1);
		for (RecordKind kind : RecordKind.values()) {
			if (kind.path().equals(matcher.group(2)) && kind.isOfRepository() == (repository != null)) {
				return find(kind, (repository != null) ? Integer.parseInt(repository) : 0,
						Integer.parseInt(matcher.group(3)));
			}
		}
		return null;
	}

	/** The record that is still there, or {@code null}. */
	@Nullable RecordRef find(RecordKind kind, int repository, int id) {
		// Every tenth number is not in use: whatever had it was deleted long ago.
		int index = id - id / 10 - 1;
		if (id < 1 || id % 10 == 0 || !table(kind).holds(index)) {
			return null;
		}
		RecordRef ref = new RecordRef(kind, index);
		return (repository(ref) == repository) ? ref : null;
	}

	/** The repository of a record, or 0 if all repositories share it. */
	int repository(RecordRef ref) {
		return switch (ref.kind()) {
			case RESOURCE -> FIRST_REPOSITORY + ref.index() % this.settings.repositories();
			case ARCHIVAL_OBJECT -> repository(resource(ref.index()));
			default -> 0;
		};
	}

	String uri(RecordRef ref) {
		int repository = repository(ref);
		return ((repository > 0) ? "/repositories/" + repository : "") + "/" + ref.kind().path() + "/" + ref.id();
	}

	/** The collection that an object belongs to. */
	RecordRef resource(int object) {
		return new RecordRef(RecordKind.RESOURCE, (int) ((long) object * this.resources / this.objects));
	}

	/** Where an object stands within its collection. */
	int place(int object) {
		return object - firstOf(resource(object).index());
	}

	String level(int object) {
		int place = place(object) % SERIES;
		return (place == 0) ? "series" : ((place - 1) % FILE == 0) ? "file" : "item";
	}

	/** What a record is part of, the nearest first, the collection last. */
	List<RecordRef> ancestors(RecordRef ref) {
		List<RecordRef> ancestors = new ArrayList<>();
		if (ref.kind() == RecordKind.ARCHIVAL_OBJECT) {
			int place = place(ref.index()) % SERIES;
			if (place > 0) {
				int inFile = (place - 1) % FILE;
				if (inFile > 0) {
					ancestors.add(new RecordRef(ref.kind(), ref.index() - inFile));
				}
				ancestors.add(new RecordRef(ref.kind(), ref.index() - place));
			}
			ancestors.add(resource(ref.index()));
		}
		return ancestors;
	}

	/** A record and all that is part of it. */
	List<RecordRef> branch(RecordRef root) {
		List<RecordRef> branch = new ArrayList<>(List.of(root));
		int from = (root.kind() == RecordKind.RESOURCE) ? firstOf(root.index()) : root.index() + 1;
		if (!root.kind().isOfRepository()) {
			return branch;
		}
		for (int object = from; object < this.objects; object++) {
			RecordRef ref = new RecordRef(RecordKind.ARCHIVAL_OBJECT, object);
			if (!ancestors(ref).contains(root)) {
				break;
			}
			branch.add(ref);
		}
		return branch;
	}

	/** The agents and subject headings that a record is linked with and still there. */
	List<RecordRef> links(RecordRef ref) {
		List<RecordRef> links = new ArrayList<>();
		if (ref.kind().isOfRepository()) {
			SplittableRandom random = random(ref, 1);
			int agents = random.nextInt(3);
			for (int number = 0; number < agents; number++) {
				link(AGENTS.get(Math.max(0, random.nextInt(8) - 4)), random, links);
			}
			int subjects = random.nextInt(4);
			for (int number = 0; number < subjects; number++) {
				link(RecordKind.SUBJECT, random, links);
			}
		}
		return links;
	}

	/** Touches all that mention an agent or a subject heading, as ArchivesSpace does. */
	void touchLinked(RecordRef linked, int seconds) {
		for (RecordKind kind : List.of(RecordKind.RESOURCE, RecordKind.ARCHIVAL_OBJECT)) {
			for (int index = 0; index < size(kind); index++) {
				if (table(kind).holds(index) && links(new RecordRef(kind, index)).contains(linked)) {
					table(kind).touch(index, seconds);
				}
			}
		}
	}

	/** Values that follow from the seed and the record. */
	SplittableRandom random(RecordRef ref, int purpose) {
		long number = ((long) ref.kind().ordinal() << 40) + ((long) purpose << 36) + ref.index();
		return new SplittableRandom((this.settings.seed() * 0x2545F4914F6CDD1DL) ^ (number * 0xD1342543DE82EF95L));
	}

	private void link(RecordKind kind, SplittableRandom random, List<RecordRef> links) {
		double fraction = random.nextDouble();
		RecordRef target = new RecordRef(kind, (int) (fraction * fraction * size(kind)));
		if (table(kind).holds(target.index()) && !links.contains(target)) {
			links.add(target);
		}
	}

	private int firstOf(int resource) {
		return (int) Math.ceilDiv((long) resource * this.objects, (long) this.resources);
	}

	private int size(RecordKind kind) {
		return table(kind).size();
	}

	private int add(RecordKind kind, int left, int oneOf) {
		int size = (oneOf == 1) ? left : Math.min(left, Math.max(1, this.settings.records() / oneOf));
		this.tables.put(kind, new RecordTable(size, this.settings.seed() + kind.ordinal()));
		return size;
	}

}
