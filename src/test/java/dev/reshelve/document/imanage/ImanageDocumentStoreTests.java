package dev.reshelve.document.imanage;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;

import dev.reshelve.document.Classification;
import dev.reshelve.document.Document;
import dev.reshelve.document.DocumentClass;
import dev.reshelve.document.DocumentFilter;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.DocumentPage;
import dev.reshelve.document.DocumentStore.Libraries;
import dev.reshelve.document.DocumentStoreException.CursorRefused;
import dev.reshelve.document.DocumentStoreException.NotUnderstood;
import dev.reshelve.document.DocumentStoreException.Refused;
import dev.reshelve.document.DocumentStoreException.Unsettled;
import dev.reshelve.document.NumberRange;
import dev.reshelve.document.Target;
import dev.reshelve.document.imanage.ScriptedServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ImanageDocumentStoreTests {

	private static final DocumentFilter ALL = DocumentFilter.ALL_LATEST;

	private Fixture fixture;

	private ScriptedServer server;

	@BeforeEach
	void start() throws IOException {
		this.fixture = new Fixture();
		this.server = this.fixture.server;
	}

	@AfterEach
	void stop() throws IOException {
		this.fixture.close();
	}

	@Test
	void signsInOnceAndListsVisibleLibraries() {
		this.server.on("GET", "/work/web/api/v2/customers/7/libraries", Reply.file("libraries.json"));
		Libraries libraries = this.fixture.store().libraries();
		assertThat(libraries).isEqualTo(new Libraries(List.of("ACTIVE", "ARCHIVE"), "Active"));
		assertThat(this.fixture.store().libraries()).isEqualTo(libraries);
		assertThat(this.server.requests("POST", Fixture.SIGN_IN)).hasSize(1).first().satisfies((signIn) -> {
			assertThat(signIn.headers()).containsEntry("content-type", "application/x-www-form-urlencoded");
			assertThat(signIn.body()).isEqualTo("grant_type=password&username=BATCH&password=s3cret%2F%26%2B"
					+ "&scope=user&client_id=id+of+ours&client_secret=s3cret-client");
		});
		assertThat(this.server.requests("GET", "/api")).hasSize(1);
		assertThat(this.server.requests("GET", "/work")).allMatch((request) -> request.token().equals("token-1"));
		assertThat(this.server.connections()).isEqualTo(1);
	}

	@Test
	void asksNothingBeforeItIsUsed() {
		assertThat(this.fixture.store().address()).isEqualTo(this.server.url());
		assertThat(this.server.connections()).isZero();
	}

	@Test
	void readsClassesAndSubclassesFromBothEnvelopes() {
		String classes = "/work/web/api/v2/customers/7/libraries/ACTIVE/classes";
		this.server.on("GET", classes, Reply.file("classes.json"))
			.on("GET", classes + "/A%20%2FB/subclasses", Reply.file("subclasses.json"));
		assertThat(this.fixture.store().classes("active")).containsExactly(new DocumentClass("AGR", true),
				new DocumentClass("CORR", false));
		assertThat(this.fixture.store().subclasses("active", "A /B")).containsExactly("DRAFT", "FINAL");
	}

	@Test
	void readsPageWithAbsentFieldsAndForeignOnes() {
		this.server.on("GET", Fixture.DOCUMENTS, Reply.file("page.json"));
		DocumentPage page = this.fixture.store().page("Active", ALL, NumberRange.ALL, null, 3);
		assertThat(page.documents()).containsExactly(new Document(Fixture.ID, new Classification("AGR", "DRAFT")),
				new Document(DocumentId.parse("ACTIVE!12.3"), new Classification("CORR", null)),
				new Document(DocumentId.parse("ACTIVE!13.1"), new Classification(null, null)));
		assertThat(page.nextCursor()).isEqualTo("Y3Vyc29y+/=");
		assertThat(this.server.last().path())
			.isEqualTo(Fixture.DOCUMENTS + "?paging_mode=standard_cursor&sort_order=asc&limit=3&latest=true");
	}

	@Test
	void readsChosenFieldsInTheirOrder() {
		this.server.on("GET", Fixture.DOCUMENTS, Reply.file("page.json"));
		List<String> fields = List.of("name", "id", "size", "class", "is_checked_out", "subclass", "custom1", "id");
		assertThat(this.fixture.store().page("Active", ALL, NumberRange.ALL, null, 3, fields).documents())
			.extracting(Document::values)
			.containsExactly(
					List.of("Lease {\"class\":\"no\"}", "ACTIVE!11.1", "12345", "AGR", "false", "DRAFT", "0001",
							"ACTIVE!11.1"),
					List.of("", "active!12.3", "", "CORR", "", "", "", "active!12.3"),
					List.of("", "ACTIVE!13.1", "", "", "", "", "", "ACTIVE!13.1"));
	}

	@Test
	void boundsValuesAndReplacesWhatNoFileCanHold() {
		String[] sent = { "a\\u0000b\\u001bc\\ud800d", "First\\r\\nSecond\\tthird", "=1+1, \\\"x\\\"",
				"A".repeat(1 << 20) };
		String[] kept = { "a\uFFFDb\uFFFDc\uFFFDd", "First\r\nSecond\tthird", "=1+1, \"x\"", "A".repeat(32_766) + "…" };
		for (int i = 0; i < sent.length; i++) {
			this.server.on("GET", Fixture.DOCUMENTS,
					Reply.json(200, "{\"data\":[{\"id\":\"ACTIVE!1.1\",\"name\":\"" + sent[i] + "\"}]}"));
			assertThat(this.fixture.store()
				.page("ACTIVE", ALL, NumberRange.ALL, null, 3, List.of("name"))
				.documents()
				.getFirst()
				.values()).containsExactly(kept[i]);
		}
	}

	@Test
	void takesNoStructureForAValueAndKnowsItsFields() {
		this.server.on("GET", Fixture.DOCUMENTS,
				Reply.json(200, "{\"data\":[{\"id\":\"ACTIVE!1.1\",\"name\":{\"class\":\"no\"}}]}"));
		assertThatExceptionOfType(NotUnderstood.class)
			.isThrownBy(() -> this.fixture.store().page("ACTIVE", ALL, NumberRange.ALL, null, 3, List.of("name")))
			.withMessageContaining("'name' is not a plain value");
		assertThat(this.fixture.store().fields()).startsWith("id").contains("name", "custom30").doesNotHaveDuplicates();
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> this.fixture.store().page("ACTIVE", ALL, NumberRange.ALL, null, 3, List.of("title")));
	}

	@Test
	void countsLastPageWithoutCursorAndSendsCursorUnchanged() {
		this.server.on("GET", Fixture.DOCUMENTS, Reply.file("last-page.json"));
		DocumentPage page = this.fixture.store().page("ACTIVE", ALL, NumberRange.ALL, "Y3Vyc29y+/=", 1000);
		assertThat(page.documents())
			.containsExactly(new Document(DocumentId.parse("ACTIVE!14.1"), new Classification("AGR", null)));
		assertThat(page.nextCursor()).isNull();
		assertThat(this.server.last().path()).endsWith("&cursor=Y3Vyc29y%2B%2F%3D");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"data\":{\"results\":[]}}", "{\"data\":[],\"cursor\":null}",
			"{\"cursor\":\"\",\"error\":null,\"data\":{\"results\":[]}}" })
	void takesEmptyPageForTheLast(String json) {
		this.server.on("GET", Fixture.DOCUMENTS, Reply.json(200, json));
		assertThat(this.fixture.store().page("ACTIVE", ALL, NumberRange.ALL, null, 1))
			.isEqualTo(new DocumentPage(List.of(), null));
	}

	@Test
	void findsCursorWithinData() {
		this.server.on("GET", Fixture.DOCUMENTS, Reply.json(200, "{\"data\":{\"results\":[],\"cursor\":\"c\"}}"));
		assertThat(this.fixture.store().page("ACTIVE", ALL, NumberRange.ALL, null, 1).nextCursor()).isEqualTo("c");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"data\":{}}", "{\"data\":null}", "{}", "[]", "7", "{\"data\":{\"results\":{}}}",
			"{\"data\":[7]}", "{\"data\":[{\"class\":\"AGR\"}]}", "{\"data\":[{\"id\":\"nonsense\"}]}",
			"{\"data\":[{\"id\":\"ACTIVE!0.1\"}]}", "{\"data\":[{\"id\":\"ACTIVE!5.1\",\"class\":{}}]}",
			"{\"data\":[{\"id\":\"OTHER!5.1\"}]}", "{\"data\":[{\"id\":\"ACTIVE!4.1\"}]}",
			"{\"data\":[{\"id\":\"ACTIVE!8.1\"}]}", "no json", "" })
	void doesNotGuessWhatUnexpectedPageMeans(String json) {
		this.server.on("GET", Fixture.DOCUMENTS, Reply.json(200, json));
		assertThatExceptionOfType(NotUnderstood.class)
			.isThrownBy(() -> this.fixture.store().page("ACTIVE", ALL, new NumberRange(5, 7), null, 9))
			.withMessageStartingWith("iManage's answer when asked to list the documents makes no sense: ");
	}

	@ParameterizedTest
	@CsvSource({ "400, true", "404, true", "410, true", "422, true", "403, false" })
	void tellsRefusedCursorFromOtherRefusals(int status, boolean cursorRefused) {
		this.server.on("GET", Fixture.DOCUMENTS,
				Reply.json(status, "{\"error\":{\"code\":\"NRC_INVALID_PARAM\",\"code_message\":\"cursor\"}}"));
		assertThatExceptionOfType(Refused.class)
			.isThrownBy(() -> this.fixture.store().page("ACTIVE", ALL, NumberRange.ALL, "c", 9))
			.satisfies((ex) -> assertThat(ex instanceof CursorRefused).isEqualTo(cursorRefused))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo("NRC_INVALID_PARAM"));
		assertThatExceptionOfType(Refused.class)
			.isThrownBy(() -> this.fixture.store().page("ACTIVE", ALL, NumberRange.ALL, null, 9))
			.isNotInstanceOf(CursorRefused.class);
	}

	@ParameterizedTest
	@CsvSource({ "5, 5, &document_number=5", "5, 7, &document_number=5-7", "1, 7, &document_number=1-7",
			"5, 9223372036854775807, &document_number=%3E%3D5", "1, 9223372036854775807, ''" })
	void writesNumberRanges(long from, long to, String expected) {
		this.server.on("GET", Fixture.DOCUMENTS, Reply.file("count.json"));
		long count = this.fixture.store().count("ACTIVE", ALL, new NumberRange(from, to));
		assertThat(count).isEqualTo(8_000_000_123L);
		assertThat(this.server.last().path())
			.isEqualTo(Fixture.DOCUMENTS + "?paging_mode=standard&total=true&limit=1&latest=true" + expected);
	}

	@Test
	void writesFilters() {
		this.server.on("GET", Fixture.DOCUMENTS, Reply.file("count.json"));
		LocalDate day = LocalDate.of(2024, 2, 29);
		DocumentFilter filter = new DocumentFilter(day, day, day, day.plusDays(1), List.of("WORD", "A&B"), "J SMITH",
				"ACTIVE!77", DocumentFilter.Versions.ALL);
		this.fixture.store().count("ACTIVE", filter, NumberRange.ALL);
		assertThat(this.server.last().path()).endsWith("&latest=false&create_date_from=2024-02-29T00%3A00%3A00Z"
				+ "&create_date_to=2024-02-29T23%3A59%3A59Z&edit_date_from=2024-02-29T00%3A00%3A00Z"
				+ "&edit_date_to=2024-03-01T23%3A59%3A59Z&author=J%20SMITH&type=WORD,A%26B"
				+ "&container_id=ACTIVE%2177&include_subtree=true");
	}

	@Test
	void doesNotTakeMissingTotalForZero() {
		this.server.on("GET", Fixture.DOCUMENTS, Reply.file("last-page.json"));
		assertThatExceptionOfType(NotUnderstood.class)
			.isThrownBy(() -> this.fixture.store().count("ACTIVE", ALL, NumberRange.ALL))
			.withMessageContaining("total_count");
	}

	@Test
	void listsExactlyTheVersionsAskedFor() {
		this.server.on("GET", Fixture.DOCUMENTS, Reply.file("versions.json"));
		List<Document> documents = this.fixture.store()
			.list("ACTIVE", List.of(DocumentId.parse("active!12.1"), DocumentId.parse("ACTIVE!11.2"),
					DocumentId.parse("ACTIVE!13.1")));
		assertThat(documents).containsExactly(
				new Document(DocumentId.parse("ACTIVE!11.2"), new Classification("AGR", "FINAL")),
				new Document(DocumentId.parse("ACTIVE!12.1"), new Classification("CORR", null)));
		assertThat(this.server.last().path())
			.isEqualTo(Fixture.DOCUMENTS + "?paging_mode=standard&limit=9999&latest=false&document_number=11,12,13");
	}

	@Test
	void keepsListQueriesShort() {
		this.server.on("GET", Fixture.DOCUMENTS, Reply.file("last-page.json"));
		List<DocumentId> ids = LongStream.range(0, 1000)
			.mapToObj((i) -> new DocumentId("ACTIVE", 900_000_000_000_000_000L - i, 1))
			.toList();
		assertThat(this.fixture.store().list("ACTIVE", ids)).isEmpty();
		List<ScriptedServer.Request> queries = this.server.requests("GET", Fixture.DOCUMENTS);
		assertThat(queries).hasSize(4).allMatch((query) -> query.path().length() < 6300);
		assertThat(queries.stream().mapToLong((query) -> query.path().split(",").length).sum()).isEqualTo(1000);
	}

	@Test
	void asksTheDocumentItself() {
		this.server.on("GET", Fixture.DOCUMENTS + "/ACTIVE!11.1", Reply.file("changed.json"));
		assertThat(this.fixture.store().document(Fixture.ID))
			.isEqualTo(new Document(Fixture.ID, new Classification("CORR", "OUT")));
		this.server.on("GET", Fixture.DOCUMENTS + "/ACTIVE!11.2", Reply.file("changed.json"));
		assertThatExceptionOfType(NotUnderstood.class)
			.isThrownBy(() -> this.fixture.store().document(DocumentId.parse("ACTIVE!11.2")));
	}

	@Test
	void changesByOneFlatPatchWithALength() {
		this.server.on("PATCH", Fixture.DOCUMENTS + "/ACTIVE!11.1", Reply.file("changed.json"));
		Document changed = this.fixture.store().reclassify(Fixture.ID, new Target("CORR", "OUT"));
		assertThat(changed.classification()).isEqualTo(new Classification("CORR", "OUT"));
		assertThat(this.server.last().body()).isEqualTo("{\"class\":\"CORR\",\"subclass\":\"OUT\"}");
		assertThat(this.server.last().headers()).containsEntry("content-type", "application/json")
			.containsEntry("content-length", "33")
			.doesNotContainKeys("transfer-encoding", "accept-encoding", "cookie");
		this.fixture.store().reclassify(Fixture.ID, new Target("CORR", null));
		assertThat(this.server.last().body()).isEqualTo("{\"class\":\"CORR\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"data\":{\"id\":\"ACTIVE!11.1\",\"class\":\"AGR\",\"subclass\":\"OUT\"}}",
			"{\"data\":{\"id\":\"ACTIVE!11.1\"}}", "{\"data\":{\"id\":\"ACTIVE!11.2\",\"class\":\"CORR\"}}",
			"{\"data\":{\"class\":\"CORR\"}}", "{\"data\":{}}", "{}", "", "<html>Please log in</html>",
			"{\"data\":{\"id\":\"ACTIVE!11.1\",\"class\":\"CORR\"" })
	void leavesOpenWhatAnUnclearAnswerToAChangeMeans(String json) {
		this.server.on("PATCH", Fixture.DOCUMENTS, Reply.json(200, json));
		assertThatExceptionOfType(Unsettled.class)
			.isThrownBy(() -> this.fixture.store(3, 1).reclassify(Fixture.ID, new Target("CORR", null)))
			.matches(Unsettled::maybeDone)
			.matches((ex) -> !ex.overload());
		assertThat(this.server.requests("PATCH", "/")).hasSize(1);
	}

	@Test
	void takesErrorInSuccessfulAnswerForAnError() {
		this.server.on("PATCH", Fixture.DOCUMENTS, Reply.file("refused.json"))
			.on("GET", Fixture.DOCUMENTS, Reply.file("bare-message.json"));
		assertThatExceptionOfType(Refused.class)
			.isThrownBy(() -> this.fixture.store().reclassify(Fixture.ID, new Target("CORR", null)))
			.withMessage("iManage refused to change the document (200 NRC_DOCUMENT_CHECKED_OUT): "
					+ "The document is checked out. By JSMITH .; class: cannot be changed")
			.matches((ex) -> "NRC_DOCUMENT_CHECKED_OUT".equals(ex.code()) && ex.status() == 200);
		assertThatExceptionOfType(Unsettled.class)
			.isThrownBy(() -> this.fixture.store(3, 1).page("ACTIVE", ALL, NumberRange.ALL, null, 9))
			.withMessage("iManage could not list the documents this time (200): Upstream is not available");
	}

	@Test
	void readsAgainWhatFailedOnce() {
		this.server.on("GET", Fixture.DOCUMENTS,
				(request) -> (this.server.requests("GET", Fixture.DOCUMENTS).size() == 1)
						? Reply.json(200, "{\"data\":[{\"id\":\"ACTIVE!1") : Reply.file("count.json"));
		assertThat(this.fixture.store(2, 1).count("ACTIVE", ALL, NumberRange.ALL)).isPositive();
	}

	@Test
	void configuredApiRootWins() {
		this.server.on("GET", "/odd/root/customers/7/libraries", Reply.file("libraries.json"));
		assertThat(this.fixture.with("api-root", "odd/root/").store().libraries().ids()).contains("ACTIVE");
	}

}
