package dev.reshelve.searchindex;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import dev.reshelve.failure.PreflightException;
import dev.reshelve.failure.RunFailedException;
import dev.reshelve.failure.SignInRefusedException;
import dev.reshelve.http.Answer;
import dev.reshelve.http.Content;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;
import org.springframework.util.unit.DataSize;
import org.springframework.web.util.UriUtils;

/**
 * An Elasticsearch or OpenSearch. Safe to be used by many threads at once; each call
 * keeps to the pace of the process and is repeated as that allows, and repeating any of
 * them after a restart does no harm.
 * <p>
 * All methods throw {@link SignInRefusedException} if the engine does not know us,
 * {@link RunFailedException} if it does not do what was asked for (with its reason), and
 * {@link IllegalArgumentException} for names that the engines do not allow.
 */
public final class SearchEngine implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	private static final int IDS_TOGETHER = 1000;

	private final EngineCalls engine;

	private final DataSize bulkSize;

	private final int bulkItems;

	SearchEngine(EngineCalls engine, SearchProperties properties) {
		this.engine = engine;
		this.bulkSize = properties.bulkSize();
		this.bulkItems = properties.bulkItems();
	}

	/**
	 * Asks what engine it is, which shows that it is there and lets us in.
	 */
	public EngineInfo info() {
		String purpose = "tell its version";
		return this.engine.call(purpose, HttpMethod.GET, "/", null, (answer) -> {
			if (answer.status() == 403) {
				throw this.engine.signInRefused(answer);
			}
			return this.engine.read(purpose, answer, (json) -> EngineAnswers.info(JSON.readTree(json)));
		});
	}

	/**
	 * Makes an index.
	 * @param definition its settings and mappings, a JSON object
	 * @return {@code false} if there was one of that name already: another's, or this one
	 * if the answer to an earlier try was lost
	 */
	public boolean createIndex(String index, String definition) {
		String purpose = "make the index " + Names.index(index);
		return this.engine.call(purpose, HttpMethod.PUT, path(index), json(definition), (answer) -> {
			boolean there = answer.status() == 400
					&& this.engine.details(answer).contains("resource_already_exists_exception");
			return !there
					&& this.engine.read(purpose, answer, (json) -> EngineAnswers.acknowledged(JSON.readTree(json)));
		});
	}

	/** Whether there is an index or an alias of that name. */
	public boolean exists(String name) {
		String purpose = "look for " + Names.alias(name);
		return this.engine.call(purpose, HttpMethod.HEAD, path(name), null,
				(answer) -> answer.status() != 404 && this.engine.read(purpose, answer, (body) -> true));
	}

	/**
	 * The index that an alias points to.
	 * @return nothing if there is no such alias
	 * @throws PreflightException if it points to more than one, or is an index itself
	 */
	public Optional<String> aliasedIndex(String alias) {
		String purpose = "tell where the alias " + Names.alias(alias) + " points";
		List<String> indexes = this.engine.call(purpose, HttpMethod.GET, "/_alias" + path(alias), null,
				(answer) -> (answer.status() == 404) ? List.of()
						: this.engine.read(purpose, answer, (json) -> EngineAnswers.indexes(JSON.readTree(json))));
		if (indexes.size() > 1) {
			throw new PreflightException("The alias " + alias + " points to " + indexes.size()
					+ " indexes, and only one can be replaced: choose another alias, or take it from all but one");
		}
		if (indexes.isEmpty() && exists(alias)) {
			throw new PreflightException(alias + " is an index, not an alias, and cannot be replaced at one stroke: "
					+ "choose another name, or delete the index");
		}
		return indexes.stream().findFirst();
	}

	/**
	 * Does many operations, in requests of bounded size. What the engine is too busy for
	 * is sent again as the pace allows.
	 * @param index an index that is there: the engine may make it otherwise
	 * @param operations no two for the same id
	 * @return what became of each, in their order
	 */
	public List<ItemResult> bulk(String index, List<Operation> operations) {
		Bulk bulk = new Bulk(this.engine, segment(Names.alias(index)), this.bulkSize.toBytes(), this.bulkItems);
		return this.engine.explained(() -> bulk.send(operations));
	}

	/**
	 * Which of the documents are there, also those that a search does not find yet.
	 */
	public Set<String> mget(String index, Collection<String> ids) {
		String purpose = "look up documents";
		List<String> all = List.copyOf(ids);
		Set<String> found = new HashSet<>();
		for (int from = 0; from < all.size(); from += IDS_TOGETHER) {
			List<String> some = all.subList(from, Math.min(all.size(), from + IDS_TOGETHER));
			Content content = Content.json(JSON.writeValueAsBytes(Map.of("ids", some)));
			found.addAll(read(purpose, HttpMethod.POST, path(Names.alias(index)) + "/_mget?_source=false", content,
					(json) -> EngineAnswers.found(json, some)));
		}
		return found;
	}

	/** Lets searches and {@link #count} find all that was indexed before. */
	public void refresh(String index) {
		read("refresh " + Names.alias(index), HttpMethod.POST, path(index) + "/_refresh", null,
				EngineAnswers::onAllShards);
	}

	/** How many documents a search finds. */
	public long count(String index) {
		return read("count the documents of " + Names.alias(index), HttpMethod.GET, path(index) + "/_count", null,
				EngineAnswers::count);
	}

	/**
	 * Lets an alias point to this index and no longer to another, at one stroke.
	 * @return the index that it pointed to before, if it was another
	 * @throws PreflightException if the alias cannot be replaced (see
	 * {@link #aliasedIndex})
	 */
	public Optional<String> switchAlias(String alias, String newIndex) {
		Optional<String> before = aliasedIndex(alias);
		if (before.filter(Names.index(newIndex)::equals).isPresent()) {
			return Optional.empty();
		}
		List<Map<String, Object>> actions = new ArrayList<>();
		// If somebody has changed it in the meantime, nothing is done.
		before.ifPresent(
				(old) -> actions.add(Map.of("remove", Map.of("index", old, "alias", alias, "must_exist", true))));
		actions.add(Map.of("add", Map.of("index", newIndex, "alias", alias)));
		try {
			read("switch the alias " + alias, HttpMethod.POST, "/_aliases",
					Content.json(JSON.writeValueAsBytes(Map.of("actions", actions))), EngineAnswers::acknowledged);
		}
		catch (RunFailedException ex) {
			// An earlier try may have done it, though its answer was lost.
			if (aliasedIndex(alias).filter(newIndex::equals).isEmpty()) {
				throw ex;
			}
		}
		return before;
	}

	/**
	 * Deletes an index with all that is in it.
	 * @return {@code false} if it was not there
	 */
	public boolean deleteIndex(String index) {
		String purpose = "delete the index " + Names.index(index);
		return this.engine.call(purpose, HttpMethod.DELETE, path(index), null, (answer) -> answer.status() != 404
				&& this.engine.read(purpose, answer, (json) -> EngineAnswers.acknowledged(JSON.readTree(json))));
	}

	/** Closes the connections. */
	@Override
	public void close() {
		this.engine.close();
	}

	private <T> T read(String purpose, HttpMethod method, String pathAndQuery, @Nullable Content content,
			Function<JsonNode, T> reader) {
		Function<Answer, T> whole = (answer) -> this.engine.read(purpose, answer,
				(json) -> reader.apply(JSON.readTree(json)));
		return this.engine.call(purpose, method, pathAndQuery, content, whole);
	}

	private static Content json(String json) {
		return Content.json(json.getBytes(StandardCharsets.UTF_8));
	}

	private static String path(String name) {
		return "/" + segment(name);
	}

	private static String segment(String name) {
		return UriUtils.encode(name, StandardCharsets.UTF_8);
	}

}
