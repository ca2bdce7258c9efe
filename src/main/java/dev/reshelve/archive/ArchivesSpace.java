package dev.reshelve.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

import dev.reshelve.archive.RecordGroup.Place;
import dev.reshelve.http.Server;
import dev.reshelve.pace.Pace;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * ArchivesSpace. A record's collection and ancestors come with it (they are
 * {@code resolve}d); agents and subject headings, which are large and repeat, are read
 * once by {@code id_set} and remembered by name.
 */
final class ArchivesSpace implements Archive, AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	/** More pages than a feed of deletions can sensibly have. */
	private static final int MOST_PAGES = 100_000;

	private final ArchivesSpaceProperties properties;

	private final Pace pace;

	private final ObservationRegistry observations;

	private final Names names;

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable Server server;

	private volatile @Nullable ArchivesSpaceApi api;

	private volatile @Nullable Map<Integer, String> repositories;

	ArchivesSpace(ArchivesSpaceProperties properties, Pace pace, ObservationRegistry observations) {
		this.properties = properties;
		this.pace = pace;
		this.observations = observations;
		this.names = new Names(properties.rememberedNames());
	}

	@Override
	public String address() {
		return this.properties.address().toString();
	}

	@Override
	public List<RecordGroup> groups() {
		List<RecordGroup> groups = new ArrayList<>();
		for (RecordType type : RecordType.values()) {
			if (type.isOfRepository()) {
				repositories().keySet().stream().sorted().map((id) -> new RecordGroup(id, type)).forEach(groups::add);
			}
			else {
				groups.add(new RecordGroup(0, type));
			}
		}
		return groups;
	}

	@Override
	public long[] numbers(RecordGroup group, @Nullable Instant modifiedSince) {
		String since = (modifiedSince != null) ? "&modified_since=" + Math.max(0, modifiedSince.getEpochSecond()) : "";
		return api().get("list the numbers of " + group, group.uri() + "?all_ids=true" + since, (json) -> {
			JsonNode numbers = array(JSON.readTree(json));
			return numbers.valueStream().mapToLong(ArchivesSpace::number).sorted().distinct().toArray();
		});
	}

	@Override
	public Map<Long, ArchiveRecord> records(RecordGroup group, Collection<Long> numbers) {
		if (numbers.size() > MOST_RECORDS) {
			throw new IllegalArgumentException(numbers.size() + " records are more than one call takes");
		}
		List<JsonNode> records = read(group, numbers,
				group.type().isOfRepository() ? "&resolve[]=resource&resolve[]=ancestors" : "");
		RecordReader reader = new RecordReader(repositories().getOrDefault(group.repository(), ""), namesOf(records));
		Set<Long> asked = Set.copyOf(numbers);
		Map<Long, ArchiveRecord> found = new HashMap<>();
		for (JsonNode record : records) {
			String uri = record.path("uri").asString("");
			// A record that was not asked for would be one more than was planned.
			RecordGroup.place(uri)
				.filter((place) -> place.group().equals(group) && asked.contains(place.number()))
				.ifPresent((place) -> found.put(place.number(), reader.read(group.type(), uri, record)));
		}
		if (!group.type().isOfRepository()) {
			this.names
				.learn(found.values().stream().collect(Collectors.toMap(ArchiveRecord::uri, ArchiveRecord::title)));
		}
		return found;
	}

	@Override
	public Collection<Place> deletedSince(Instant time) {
		Set<Place> deleted = new LinkedHashSet<>();
		int last = 1;
		for (int page = 1; page <= Math.min(last, MOST_PAGES); page++) {
			JsonNode answer = api().get(
					"list what was deleted (the user needs the permission index_system)", "/delete-feed?modified_since="
							+ Math.max(0, time.getEpochSecond()) + "&page=" + page + "&page_size=" + MOST_RECORDS,
					JSON::readTree);
			answer.path("results")
				.valueStream()
				.flatMap((uri) -> RecordGroup.place(uri.asString("")).stream())
				.forEach(deleted::add);
			last = answer.path("last_page").asInt(page);
		}
		return deleted;
	}

	@Override
	public void close() {
		this.lock.lock();
		try {
			if (this.server != null) {
				this.server.close();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private List<JsonNode> read(RecordGroup group, Collection<Long> numbers, String more) {
		String ids = new TreeSet<>(numbers).stream().map(String::valueOf).collect(Collectors.joining(","));
		return api().get("show records of " + group, group.uri() + "?id_set=" + ids + more.replace("[]", "%5B%5D"),
				(json) -> array(JSON.readTree(json)).valueStream().toList());
	}

	/** The names of the agents and subject headings that the records refer to. */
	private Map<String, String> namesOf(List<JsonNode> records) {
		Set<String> uris = records.stream().flatMap(RecordReader::references).collect(Collectors.toSet());
		Map<String, String> known = new HashMap<>(this.names.known(uris));
		Map<RecordGroup, Set<Long>> unknown = new LinkedHashMap<>();
		for (String uri : uris) {
			if (!known.containsKey(uri)) {
				RecordGroup.place(uri)
					.filter((place) -> !place.group().type().isOfRepository())
					.ifPresent((place) -> unknown.computeIfAbsent(place.group(), (ignored) -> new TreeSet<>())
						.add(place.number()));
			}
		}
		unknown.forEach((group, numbers) -> {
			Map<String, String> learnt = new HashMap<>();
			List<Long> rest = List.copyOf(numbers);
			for (int from = 0; from < rest.size(); from += MOST_RECORDS) {
				for (JsonNode named : read(group, rest.subList(from, Math.min(from + MOST_RECORDS, rest.size())), "")) {
					learnt.put(named.path("uri").asString(""), RecordReader.title(named));
				}
			}
			this.names.learn(learnt);
			known.putAll(learnt);
		});
		return known;
	}

	private Map<Integer, String> repositories() {
		Map<Integer, String> present = this.repositories;
		if (present == null) {
			present = api().get("list the repositories", "/repositories", (json) -> {
				Map<Integer, String> names = new HashMap<>();
				for (JsonNode repository : array(JSON.readTree(json))) {
					String uri = repository.path("uri").asString("");
					if (uri.matches("/repositories/\\d{1,9}")) {
						names.put(Integer.parseInt(uri.substring(uri.lastIndexOf('/') + 1)),
								RecordReader.text(repository.path("name")));
					}
				}
				return names;
			});
			this.repositories = present;
		}
		return present;
	}

	private ArchivesSpaceApi api() {
		ArchivesSpaceApi present = this.api;
		return (present != null) ? present : open();
	}

	private ArchivesSpaceApi open() {
		this.lock.lock();
		try {
			ArchivesSpaceApi present = this.api;
			if (present == null) {
				String user = this.properties.user();
				String secret = this.properties.secret();
				Server opened = new Server("ArchivesSpace", this.properties.address(), this.properties.http(),
						this.observations, ArchivesSpaceWords::of);
				this.server = opened;
				present = new ArchivesSpaceApi(opened, new Sessions(opened, user, secret),
						this.pace.to("the source, ArchivesSpace"));
				this.api = present;
			}
			return present;
		}
		finally {
			this.lock.unlock();
		}
	}

	private static JsonNode array(JsonNode answer) {
		if (!answer.isArray()) {
			throw new IllegalArgumentException("it is no list");
		}
		return answer;
	}

	private static long number(JsonNode node) {
		if (!node.canConvertToLong() || node.asLong() < 1) {
			throw new IllegalArgumentException("a number of a record is none");
		}
		return node.asLong();
	}

}
