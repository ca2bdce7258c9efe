package dev.reshelve.searchindex;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.reshelve.failure.PreflightException;
import dev.reshelve.failure.RunFailedException;
import dev.reshelve.failure.SignInRefusedException;
import dev.reshelve.pace.Pace;
import dev.reshelve.pace.PaceProperties;
import dev.reshelve.pace.PaceSettings;
import dev.reshelve.searchindex.ScriptedEngine.Reply;
import dev.reshelve.searchindex.ScriptedEngine.Request;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SearchIndexTests {

	private static final String DEFINITION = """
			{"settings":{"number_of_shards":1,"number_of_replicas":0},
			"mappings":{"properties":{"title":{"type":"text"},"year":{"type":"integer"}}}}""";

	private final List<AutoCloseable> open = new ArrayList<>();

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable closeable : this.open) {
			closeable.close();
		}
	}

	@Test
	void fillsAnIndexAndTellsWhatBecameOfEachDocument() {
		SearchAddress address = OpenSearchNode.get().newAlias();
		SearchEngine engine = engine(address, Map.of("bulk-items", "3"));
		assertThat(engine.info().product()).isEqualTo("OpenSearch");
		String index = address.indexName("1");
		assertThat(engine.exists(index)).isFalse();
		assertThat(engine.createIndex(index, DEFINITION)).isTrue();
		assertThat(engine.createIndex(index, DEFINITION)).isFalse();
		assertThat(engine.exists(index)).isTrue();
		List<ItemResult> results = engine.bulk(index, List.of(document("a", "{\"title\":\"A\",\"year\":1900}"),
				document("b", "{\"title\":\"B\",\"year\":\"long ago\"}"), document("c/\"ü", "{\"title\":\"C\"}"),
				Operation.delete("never there"), document("d", "{\"title\":\"D\"}")));
		assertThat(results).extracting(ItemResult::id).containsExactly("a", "b", "c/\"ü", "never there", "d");
		assertThat(results).extracting(ItemResult::done).containsExactly(true, false, true, true, true);
		ItemResult refused = results.get(1);
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.error()).contains("pars");
		assertThat(refused.reason()).contains("year").hasSizeLessThanOrEqualTo(300);
		assertThat(engine.mget(index, List.of("a", "b", "c/\"ü", "z"))).containsExactlyInAnyOrder("a", "c/\"ü");
		engine.refresh(index);
		assertThat(engine.count(index)).isEqualTo(3);
		assertThat(engine.bulk(index, List.of(Operation.delete("a")))).allMatch(ItemResult::done);
		assertThat(engine.mget(index, List.of("a", "d"))).containsExactly("d");
		assertThat(engine.deleteIndex(index)).isTrue();
		assertThat(engine.deleteIndex(index)).isFalse();
	}

	@Test
	void switchesTheAliasFromTheOldIndexToTheNew() {
		SearchAddress address = OpenSearchNode.get().newAlias();
		SearchEngine engine = engine(address, Map.of());
		String first = address.indexName("1");
		String second = address.indexName("2");
		engine.createIndex(first, DEFINITION);
		engine.createIndex(second, DEFINITION);
		assertThat(engine.aliasedIndex(address.alias())).isEmpty();
		assertThat(engine.switchAlias(address.alias(), first)).isEmpty();
		assertThat(engine.aliasedIndex(address.alias())).contains(first);
		assertThat(engine.exists(address.alias())).isTrue();
		assertThat(engine.switchAlias(address.alias(), second)).contains(first);
		assertThat(engine.switchAlias(address.alias(), second)).isEmpty();
		assertThat(engine.aliasedIndex(address.alias())).contains(second);
		assertThat(engine.exists(first)).isTrue();
	}

	@Test
	void replacesNoIndexOfTheAliasesName() {
		SearchAddress address = OpenSearchNode.get().newAlias();
		SearchEngine engine = engine(address, Map.of());
		engine.createIndex(address.alias(), DEFINITION);
		assertThatExceptionOfType(PreflightException.class)
			.isThrownBy(() -> engine.switchAlias(address.alias(), address.indexName("1")))
			.withMessageContaining("is an index, not an alias");
	}

	@Test
	void tellsThatAnIndexIsMissing() {
		SearchAddress address = OpenSearchNode.get().newAlias();
		SearchEngine engine = engine(address, Map.of());
		assertThatExceptionOfType(RunFailedException.class).isThrownBy(() -> engine.count("missing-index"))
			.withMessageContaining("The search engine refused to count")
			.withMessageContaining("index_not_found_exception");
		assertThatExceptionOfType(RunFailedException.class).isThrownBy(() -> engine.mget("missing-index", List.of("a")))
			.withMessageContaining("missing-index");
		assertThatExceptionOfType(RunFailedException.class)
			.isThrownBy(() -> engine.switchAlias(address.alias(), "missing-index"))
			.withMessageContaining("index_not_found_exception");
	}

	@Test
	void refusesAnAliasOfTwoIndexes() {
		SearchEngine engine = scripted((request) -> new Reply(200, "{\"a-1\":{},\"a-2\":{}}")).engine();
		assertThatExceptionOfType(PreflightException.class).isThrownBy(() -> engine.aliasedIndex("archives"))
			.withMessageContaining("points to 2 indexes");
	}

	@Test
	void sendsOnlyThoseAgainThatTheEngineWasTooBusyFor() {
		AtomicInteger calls = new AtomicInteger();
		Scripted scripted = scripted((request) -> bulk(request, (id) -> {
			boolean busy = calls.get() == 0 && (id.equals("2") || id.equals("4"));
			return busy ? item(429, "es_rejected_execution_exception")
					: id.equals("1") ? item(400, "bad") : item(201, null);
		}, calls));
		List<ItemResult> results = scripted.engine().bulk("archives-1", documents(4));
		assertThat(results).extracting(ItemResult::status).containsExactly(400, 201, 201, 201);
		assertThat(scripted.requests()).extracting(Request::ids)
			.containsExactly(List.of("1", "2", "3", "4"), List.of("2", "4"));
	}

	@Test
	void givesUpWhatTheEngineHasNoShardFor() {
		Scripted scripted = scripted((request) -> bulk(request,
				(id) -> item(id.equals("1") ? 503 : 201, id.equals("1") ? "away" : null), new AtomicInteger()));
		List<ItemResult> results = scripted.engine().bulk("archives-1", documents(2));
		assertThat(results).extracting(ItemResult::heldBack).containsExactly(true, false);
		assertThat(scripted.requests()).hasSize(3);
	}

	@Test
	void halvesWhatIsTooLargeForTheEngine() {
		Scripted scripted = scripted((request) -> (request.ids().size() > 2 || request.ids().contains("5"))
				? new Reply(413, "") : bulk(request, (id) -> item(201, null), new AtomicInteger()));
		List<ItemResult> results = scripted.engine().bulk("archives-1", documents(5));
		assertThat(results).extracting(ItemResult::id).containsExactly("1", "2", "3", "4", "5");
		assertThat(results).extracting(ItemResult::status).containsExactly(201, 201, 201, 201, 413);
	}

	@Test
	void splitsByBytes() {
		Scripted scripted = scripted((request) -> bulk(request, (id) -> item(201, null), new AtomicInteger()),
				Map.of("bulk-size", "1KB"));
		String json = "{\"title\":\"" + "x".repeat(400) + "\"}";
		List<Operation> operations = IntStream.rangeClosed(1, 5)
			.mapToObj((number) -> document(String.valueOf(number), json))
			.toList();
		assertThat(scripted.engine().bulk("archives-1", operations)).hasSize(5).allMatch(ItemResult::done);
		assertThat(scripted.requests()).hasSize(3).allMatch((request) -> request.body().length() <= 1024);
	}

	@Test
	void triesAgainWhenTheWholeEngineIsBusy() {
		AtomicInteger calls = new AtomicInteger();
		Scripted scripted = scripted((request) -> (calls.getAndIncrement() == 0) ? new Reply(429, "")
				: bulk(request, (id) -> item(200, null), new AtomicInteger()));
		assertThat(scripted.engine().bulk("archives-1", documents(2))).allMatch(ItemResult::done);
		assertThat(scripted.requests()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403 })
	void saysThatSignInWasRefused(int status) {
		Scripted scripted = scripted(
				(request) -> new Reply(status,
						"{\"error\":{\"type\":\"security_exception\",\"reason\":\"no\\u0007 such user\"}}"),
				Map.of("username", "reader", "password", "secret"));
		assertThatExceptionOfType(SignInRefusedException.class).isThrownBy(() -> scripted.engine().info())
			.withMessageContaining("security_exception: no such user")
			.withMessageContaining("RESHELVE_SEARCH_USERNAME")
			.withMessageNotContaining("secret\"");
		assertThat(scripted.requests()).singleElement()
			.extracting(Request::authorization)
			.isEqualTo("Basic cmVhZGVyOnNlY3JldA==");
	}

	@Test
	void signsInByApiKey() {
		Scripted scripted = scripted((request) -> new Reply(200, "{\"version\":{\"number\":\"9.1.0\"}}"),
				Map.of("api-key", "a2V5"));
		assertThat(scripted.engine().info()).hasToString("Elasticsearch 9.1.0");
		assertThat(scripted.requests().getFirst().authorization()).isEqualTo("ApiKey a2V5");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html>", "{\"items\":[]}", "{\"items\":[{\"index\":{}}]}", "[1", "17" })
	void believesNoGarbage(String answer) {
		Scripted scripted = scripted((request) -> new Reply(200, answer));
		assertThatExceptionOfType(RunFailedException.class)
			.isThrownBy(() -> scripted.engine().bulk("archives-1", documents(1)))
			.withMessageContaining("answer when asked to index documents");
		assertThatExceptionOfType(RunFailedException.class).isThrownBy(() -> scripted.engine().info());
	}

	@Test
	void refusesAnAddressThatHoldsAPassword() {
		assertThatExceptionOfType(PreflightException.class)
			.isThrownBy(() -> SearchAddress.parse("https://me:hidden@search.example.com/archives"))
			.withMessageContaining("RESHELVE_SEARCH_PASSWORD_FILE")
			.withMessageNotContaining("hidden");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "archives", "ftp://host/archives", "http://host", "http://host/", "http://host/_all",
			"http://host/a%2Cb", "http://host/a*", "http://host/a?x=1", "http://host/a%20b", "http://host/-a",
			"http://host/..", "http://host/%2e", "http://host/%zz" })
	void refusesWhatIsNoAddressAndAlias(String text) {
		assertThatExceptionOfType(PreflightException.class).isThrownBy(() -> SearchAddress.parse(text))
			.withMessageStartingWith("--to");
	}

	@Test
	void readsAnAddressAndAnAlias() {
		SearchAddress address = SearchAddress.parse("https://search.example.com/engine/Archives/");
		assertThat(address.endpoint()).isEqualTo("https://search.example.com/engine");
		assertThat(address.alias()).isEqualTo("Archives");
		assertThat(address.indexName("7")).isEqualTo("archives-7");
		assertThat(address).hasToString("https://search.example.com/engine/Archives");
	}

	@Test
	void sendsNoPasswordUnencrypted() {
		SearchAddress address = SearchAddress.parse("http://search.example.com/archives");
		assertThatExceptionOfType(PreflightException.class).isThrownBy(() -> engine(address, Map.of()))
			.withMessageContaining("RESHELVE_SEARCH_ALLOW_HTTP");
		engine(address, Map.of("allow-http", "true"));
	}

	@Test
	void doesNotGuessWhoSignsIn() {
		SearchAddress address = SearchAddress.parse("https://search.example.com/archives");
		assertThatExceptionOfType(PreflightException.class)
			.isThrownBy(() -> engine(address, Map.of("username", "u", "password", "p", "api-key", "k")))
			.withMessageContaining("keep one of them");
		assertThatExceptionOfType(PreflightException.class).isThrownBy(() -> engine(address, Map.of("username", "u")))
			.withMessageContaining("RESHELVE_SEARCH_PASSWORD_FILE");
		assertThatExceptionOfType(PreflightException.class).isThrownBy(() -> engine(address, Map.of("password", "p")))
			.withMessageContaining("RESHELVE_SEARCH_USERNAME");
	}

	@Test
	void takesNoDocumentThatWouldBreakTheRequest() {
		assertThatIllegalArgumentException().isThrownBy(() -> document("a", "{\n}"));
		assertThatIllegalArgumentException().isThrownBy(() -> Operation.delete(""));
		assertThatIllegalArgumentException().isThrownBy(() -> Operation.delete("ü".repeat(257)));
	}

	private SearchEngine engine(SearchAddress address, Map<String, String> settings) {
		Map<String, Object> all = settings.entrySet()
			.stream()
			.collect(Collectors.toMap((setting) -> "reshelve.search." + setting.getKey(), Map.Entry::getValue));
		SearchProperties properties = new Binder(new MapConfigurationPropertySource(all))
			.bindOrCreate("reshelve.search", SearchProperties.class);
		SearchEngines engines = new SearchEngines(properties, pace(), ObservationRegistry.NOOP);
		this.open.add(engines);
		return engines.at(address);
	}

	private Scripted scripted(Function<Request, Reply> script) {
		return scripted(script, Map.of());
	}

	private Scripted scripted(Function<Request, Reply> script, Map<String, String> settings) {
		ScriptedEngine server = new ScriptedEngine(script);
		this.open.add(server);
		return new Scripted(server, engine(server.address(), settings));
	}

	/** Tries three times in quick succession. */
	private static Pace pace() {
		return new Pace(
				new PaceProperties(3, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(1),
						Duration.ofSeconds(30), 100, 50, Duration.ofMillis(20), 4, 8),
				new PaceSettings(null, 4, false));
	}

	private static List<Operation> documents(int count) {
		return IntStream.rangeClosed(1, count).mapToObj((number) -> document(String.valueOf(number), "{}")).toList();
	}

	private static Operation document(String id, String json) {
		return Operation.index(id, json.getBytes(StandardCharsets.UTF_8));
	}

	private static Reply bulk(Request request, Function<String, String> item, AtomicInteger calls) {
		String items = request.ids().stream().map(item).collect(Collectors.joining(","));
		calls.incrementAndGet();
		return new Reply(200, "{\"items\":[" + items + "]}");
	}

	private static String item(int status, String error) {
		String told = (error != null) ? ",\"error\":{\"type\":\"" + error + "\",\"reason\":\"so\"}" : "";
		return "{\"index\":{\"status\":" + status + told + "}}";
	}

	private record Scripted(ScriptedEngine server, SearchEngine engine) {

		List<Request> requests() {
			return this.server.requests();
		}

	}

}
