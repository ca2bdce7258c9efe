package dev.reshelve.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ListingTests {

	private static final SandboxSettings SETTINGS = SandboxSettings.DEFAULT
		.withPopulation(Population.DEFAULT.withDocuments(1_000)
			.withHoles(0.3)
			.withMaxVersions(4)
			.with(Condition.CHECKED_OUT, 0.1)
			.with(Condition.IN_USE, 0.1));

	private Sandbox sandbox = Sandbox.start(SETTINGS);

	private SandboxClient client = SandboxClient.signedIn(this.sandbox);

	@AfterEach
	void stop() {
		this.client.close();
		this.sandbox.close();
	}

	@Test
	void describesEachDocumentAsTheTableDoes() {
		for (JsonNode listed : results(this.client.listed("limit=9999"))) {
			SandboxDocument document = this.sandbox.document(listed.required("id").asString());
			assertThat(document).isNotNull();
			assertThat(listed.required("database").asString()).isEqualTo("ACTIVE");
			assertThat(listed.required("document_number").asInt()).isEqualTo(document.number());
			assertThat(listed.required("version").asInt()).isEqualTo(document.version());
			assertThat(listed.required("name").asString()).isEqualTo(document.name());
			assertThat(listed.path("class").asString(null)).isEqualTo(document.documentClass());
			assertThat(listed.path("subclass").asString(null)).isEqualTo(document.subclass());
			assertThat(listed.required("create_date").asString()).isEqualTo(document.created().toString());
			assertThat(listed.required("edit_date").asString()).isEqualTo(document.edited().toString());
			assertThat(listed.required("size").asInt()).isPositive();
			assertThat(listed.required("workspace_id").asString()).startsWith("ACTIVE!");
			assertThat(listed.propertyNames()).contains("type", "extension", "wstype", "author", "operator",
					"workspace_name");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "&sort_order=asc", "&sort_order=desc", "&latest=true", "&document_number=%3E100" })
	void cursorPagesGiveEveryDocumentOnce(String filter) {
		List<String> ids = cursorPages("limit=3" + filter);
		assertThat(ids).doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(
					ids(this.client.listed("limit=9999" + filter.replaceAll("&sort_order=[a-z]+", ""))));
		assertThat(ids.size()).isGreaterThan(850);
	}

	@Test
	void ordersByNumberInCursorModeWhenAsked() {
		List<Integer> numbers = numbers(cursorPages("limit=300&sort_order=asc"));
		assertThat(numbers).isSorted();
		assertThat(numbers(cursorPages("limit=300&sort_order=desc"))).isEqualTo(numbers.reversed());
	}

	@Test
	void givesTheFoundOrderOtherwiseAlwaysTheSame() {
		List<String> ids = cursorPages("limit=300");
		assertThat(numbers(ids)).isNotEqualTo(numbers(ids).stream().sorted().toList());
		assertThat(cursorPages("limit=100")).isEqualTo(ids);
		restart(SETTINGS.withListRules(ListRules.DEFAULT.withKeepsOrder(false)));
		List<Integer> numbers = numbers(cursorPages("limit=300&sort_order=asc"));
		assertThat(numbers).isNotEqualTo(numbers.stream().sorted().toList());
	}

	@Test
	void pagesByOffsetWithATotal() {
		JsonNode first = this.client.listed("paging_mode=standard&limit=400&total=true");
		int total = first.required("total_count").asInt();
		List<String> ids = new ArrayList<>(ids(first));
		for (int offset = 400; offset < total; offset += 400) {
			ids.addAll(ids(this.client.listed("paging_mode=standard&limit=400&offset=" + offset)));
		}
		assertThat(ids).doesNotHaveDuplicates().hasSize(total);
		assertThat(results(this.client.listed("limit=1&total=true"))).hasSize(1);
		assertThat(first.has("cursor")).isFalse();
	}

	@Test
	void cursorModeHasNoTotalAndItsLastPageNoCursor() {
		JsonNode page = this.client.listed("paging_mode=standard_cursor&total=true&limit=9999");
		assertThat(page.has("total_count") || page.has("cursor")).isFalse();
		assertThat(results(page)).isNotEmpty();
	}

	@Test
	void limitsPages() {
		assertThat(results(this.client.listed(""))).hasSize(500);
		for (String limit : List.of("0", "10000", "-1", "x")) {
			assertThat(this.client.list("limit=" + limit).statusCode()).isEqualTo(400);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			500           | n = 500 or
			100-200       | range
			<50           | below
			<=50          | up to
			>1200         | above
			>=1200        | from
			7,3,100-110,5 | list
			""")
	void filtersByNumber(String filter, String name) {
		Predicate<Integer> wanted = switch (name) {
			case "range" -> (number) -> number >= 100 && number <= 200;
			case "below" -> (number) -> number < 50;
			case "up to" -> (number) -> number <= 50;
			case "above" -> (number) -> number > 1200;
			case "from" -> (number) -> number >= 1200;
			case "list" -> (number) -> List.of(3, 5, 7).contains(number) || number >= 100 && number <= 110;
			default -> (number) -> number == 500;
		};
		assertListed("document_number=" + SandboxClient.encode(filter), (document) -> wanted.test(document.number()));
	}

	@Test
	void filtersByAThousandNumbers() {
		List<Integer> numbers = new ArrayList<>();
		for (int number = 1; number <= 2000; number += 2) {
			numbers.add(number);
		}
		String list = numbers.toString().replaceAll("[\\[\\] ]", "");
		assertListed("document_number=" + list, (document) -> document.number() % 2 == 1);
	}

	@Test
	void filtersByVersionLatestTypeAndPeople() {
		assertListed("document_version=2-3", (document) -> document.version() == 2 || document.version() == 3);
		assertListed("latest=true", SandboxDocument::latest);
		assertListed("latest=false", (document) -> true);
		assertListed("type=acrobat,mime", (document) -> List.of("ACROBAT", "MIME").contains(document.type()));
		assertListed("author=abaker", (document) -> document.author().equals("ABAKER"));
		assertListed("email_only=true", (document) -> document.type().equals("MIME"));
		assertListed("exclude_emails=true", (document) -> !document.type().equals("MIME"));
		assertListed("checked_out=true", (document) -> document.condition() == Condition.CHECKED_OUT);
		assertListed("in_use=false", (document) -> document.condition() == Condition.FREE);
		assertThat(results(this.client.listed("operator=bcole&limit=9999"))).isNotEmpty()
			.allMatch((document) -> document.required("operator").asString().equals("BCOLE"));
	}

	@Test
	void filtersByCustomFields() {
		String client = results(this.client.listed("limit=99")).stream()
			.filter((document) -> document.has("custom1"))
			.findFirst()
			.orElseThrow()
			.required("custom1")
			.asString();
		List<JsonNode> all = results(this.client.listed("limit=9999"));
		assertThat(results(this.client.listed("limit=9999&custom1=" + client.toLowerCase())))
			.hasSize((int) all.stream().filter((one) -> one.path("custom1").asString("").equals(client)).count());
		assertThat(results(this.client.listed("custom30=x"))).isEmpty();
	}

	@Test
	void filtersByDatesWithBothEndsIncluded() {
		SandboxDocument one = documents().get(300);
		assertListed("create_date_from=" + one.created() + "&create_date_to=" + one.created(),
				(document) -> document.created().equals(one.created()));
		assertListed("edit_date_from=" + one.edited(), (document) -> !document.edited().isBefore(one.edited()));
		String day = one.edited().toString().substring(0, 10);
		assertListed("edit_date_from=" + day + "&edit_date_to=" + day,
				(document) -> document.edited().toString().startsWith(day));
	}

	@Test
	void filtersByContainer() {
		JsonNode one = results(this.client.listed("limit=1")).getFirst();
		String workspace = one.required("workspace_id").asString();
		List<JsonNode> all = results(this.client.listed("limit=9999"));
		long inWorkspace = all.stream()
			.filter((document) -> document.required("workspace_id").asString().equals(workspace))
			.count();
		String query = "limit=9999&container_id=" + SandboxClient.encode(workspace);
		assertThat(results(this.client.listed(query + "&include_subtree=true"))).hasSize((int) inWorkspace);
		assertThat(results(this.client.listed(query)).size()).isLessThan((int) inWorkspace);
	}

	@ParameterizedTest
	@ValueSource(strings = { "document_number=x", "document_number=1,", "latest=yes", "create_date_from=yesterday",
			"sort_order=up", "paging_mode=cursor", "offset=-1", "clas=AGR", "container_id=7", "limit=1&limit=2",
			"custom31=x", "paging_mode=standard_cursor&cursor=guessed" })
	void refusesWhatItDoesNotUnderstand(String query) {
		assertThat(this.client.list(query).statusCode()).isEqualTo(400);
	}

	@Test
	void cannotFilterByClass() {
		restart(SETTINGS.withListRules(ListRules.DEFAULT.withClassFilter(504, Duration.ofMillis(200))));
		long start = System.nanoTime();
		assertThat(this.client.list("class=AGR").statusCode()).isEqualTo(504);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(190));
		restart(SETTINGS.withListRules(ListRules.DEFAULT.withClassFilter(400, Duration.ZERO)));
		assertThat(this.client.list("limit=5&class=AGR").statusCode()).isEqualTo(400);
	}

	@Test
	void refusesACursorThatIsTooOldOrLedTooFar() throws InterruptedException {
		restart(SETTINGS.withListRules(ListRules.DEFAULT.withCursorPages(2)));
		String query = "paging_mode=standard_cursor&limit=10";
		JsonNode third = this.client
			.listed(query + cursor(this.client.listed(query + cursor(this.client.listed(query)))));
		var refused = this.client.list(query + cursor(third));
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(SandboxClient.json(refused).at("/error/messages/0/field").asString()).isEqualTo("cursor");
		restart(SETTINGS.withListRules(ListRules.DEFAULT.withCursorAge(Duration.ofMillis(1))));
		String cursor = cursor(this.client.listed(query));
		Thread.sleep(5);
		assertThat(this.client.list(query + cursor).statusCode()).isEqualTo(400);
	}

	@Test
	void acceptsACursorOnlyForItsOwnQuery() {
		String cursor = cursor(this.client.listed("paging_mode=standard_cursor&limit=10&latest=true"));
		assertThat(this.client.list("paging_mode=standard_cursor&limit=5&latest=true" + cursor).statusCode())
			.isEqualTo(200);
		assertThat(this.client.list("paging_mode=standard_cursor&limit=10" + cursor).statusCode()).isEqualTo(400);
	}

	@Test
	void aCursorNamesAnItemWhateverHappensToIt() {
		String query = "paging_mode=standard_cursor&limit=10&sort_order=asc";
		JsonNode page = this.client.listed(query);
		String next = ids(this.client.listed(query + cursor(page))).getFirst();
		this.sandbox.remove(ids(page).getLast());
		this.sandbox.remove(ids(page).getFirst());
		assertThat(ids(this.client.listed(query + cursor(page))).getFirst()).isEqualTo(next);
	}

	@Test
	void cursorPagesThroughAListOfNumbersWithHoles() {
		String filter = "document_number="
				+ IntStream.range(0, 200).mapToObj((index) -> "" + (2 * index + 1)).collect(Collectors.joining(","));
		assertThat(cursorPages("limit=1&sort_order=asc&" + filter))
			.containsExactlyInAnyOrderElementsOf(ids(this.client.listed("limit=9999&" + filter)));
	}

	@Test
	void addedDocumentsDoNotUpsetPagesInTheFoundOrder() {
		List<String> before = documents().stream().map(SandboxDocument::id).toList();
		List<String> ids = new ArrayList<>();
		String query = "paging_mode=standard_cursor&limit=100";
		JsonNode page = this.client.listed(query);
		while (page.has("cursor")) {
			ids.addAll(ids(page));
			for (int count = 0; count < 90 && ids.size() < 3_000; count++) {
				this.sandbox.add("ACTIVE", "MEM", null);
			}
			page = this.client.listed(query + cursor(page));
		}
		ids.addAll(ids(page));
		assertThat(ids).doesNotHaveDuplicates().containsAll(before);
		assertThat(before.size()).isLessThan(2_048);
		assertThat(documents().size()).isGreaterThan(2_048);
	}

	@Test
	void theVersionBeforeARemovedOneIsTheLatest() {
		SandboxDocument third = documents().stream()
			.filter((document) -> document.version() == 3 && document.latest())
			.findFirst()
			.orElseThrow();
		String number = "ACTIVE!" + third.number();
		this.sandbox.remove(number + ".2");
		this.sandbox.remove(number + ".3");
		assertThat(ids(this.client.listed("latest=true&document_number=" + third.number())))
			.containsExactly(number + ".1");
	}

	@Test
	void canAnswerAPlainArrayAndOtherLetterCase() {
		restart(SETTINGS.withListRules(ListRules.DEFAULT.withEnveloped(false).withCaseDiffers(true)));
		JsonNode page = this.client.listed("paging_mode=standard_cursor&limit=3");
		assertThat(page.required("data").isArray()).isTrue();
		assertThat(page.required("data").size()).isEqualTo(3);
		assertThat(page.at("/data/0/database").asString()).isEqualTo("active");
		assertThat(page.at("/data/0/id").asString()).startsWith("ACTIVE!");
	}

	private void restart(SandboxSettings settings) {
		stop();
		this.sandbox = Sandbox.start(settings);
		this.client = SandboxClient.signedIn(this.sandbox);
	}

	private void assertListed(String query, Predicate<SandboxDocument> wanted) {
		List<String> expected = documents().stream().filter(wanted).map(SandboxDocument::id).toList();
		assertThat(expected).isNotEmpty();
		assertThat(ids(this.client.listed("limit=9999&" + query))).containsExactlyInAnyOrderElementsOf(expected);
	}

	private List<SandboxDocument> documents() {
		List<SandboxDocument> documents = new ArrayList<>();
		this.sandbox.eachDocument("ACTIVE", documents::add);
		return documents;
	}

	private List<String> cursorPages(String query) {
		List<String> ids = new ArrayList<>();
		String cursor = "";
		do {
			JsonNode page = this.client.listed("paging_mode=standard_cursor&" + query + cursor);
			ids.addAll(ids(page));
			assertThat(ids).hasSizeLessThan(10_000);
			cursor = page.has("cursor") ? cursor(page) : "";
		}
		while (!cursor.isEmpty());
		return ids;
	}

	private static String cursor(JsonNode page) {
		return "&cursor=" + SandboxClient.encode(page.required("cursor").asString());
	}

	private static List<Integer> numbers(List<String> ids) {
		return ids.stream().map((id) -> Integer.parseInt(id, id.indexOf('!') + 1, id.indexOf('.'), 10)).toList();
	}

	private static List<String> ids(JsonNode page) {
		return results(page).stream().map((document) -> document.required("id").asString()).toList();
	}

	private static List<JsonNode> results(JsonNode page) {
		return page.required("data").required("results").valueStream().toList();
	}

}
