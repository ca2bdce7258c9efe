package dev.reshelve.sandbox;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentCallsTests {

	private Sandbox sandbox;

	private SandboxClient client;

	@BeforeEach
	void start() {
		start(SandboxSettings.DEFAULT.withDocuments(200));
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.sandbox.close();
	}

	@Test
	void changesClassAndSubclassAndAnswersTheDocument() {
		String id = anyId();
		HttpResponse<String> answer = this.client.patch(id, "{\"class\":\"agr\",\"subclass\":\"Final\"}");
		assertThat(answer.statusCode()).isEqualTo(200);
		JsonNode data = SandboxClient.json(answer).required("data");
		assertThat(data.required("id").asString()).isEqualTo(id);
		assertThat(data.required("class").asString()).isEqualTo("AGR");
		assertThat(data.required("class_description").asString()).isEqualTo("Agreement");
		assertThat(data.required("subclass").asString()).isEqualTo("FINAL");
		assertThat(SandboxClient.json(this.client.document(id)).required("data")).isEqualTo(data);
	}

	@Test
	void findsDocumentsWhateverTheCaseOfTheLibrary() {
		assertThat(this.client.document(anyId().toLowerCase()).statusCode()).isEqualTo(200);
	}

	@Test
	void leavesOutAbsentValues() {
		String id = idOfClass("AGR");
		JsonNode data = SandboxClient.json(this.client.patch(id, "{\"class\":\"\"}")).required("data");
		assertThat(data.has("class") || data.has("class_description") || data.has("subclass")
				|| data.has("subclass_description") || data.has("in_use_by"))
			.isFalse();
	}

	@Test
	void classAloneClearsTheSubclass() {
		String id = idOfClass("LIT");
		this.client.patch(id, "{\"class\":\"MEM\"}");
		assertThat(document(id).subclass()).isNull();
	}

	@Test
	void classAloneKeepsTheSubclassWhenTold() {
		restart(SandboxSettings.DEFAULT.withDocuments(200)
			.withPatchRules(PatchRules.DEFAULT.withClassAloneClearsSubclass(false)));
		String id = idOfClass("LIT");
		String subclass = document(id).subclass();
		this.client.patch(id, "{\"class\":\"MEM\"}");
		assertThat(document(id).documentClass()).isEqualTo("MEM");
		assertThat(document(id).subclass()).isNotNull().isEqualTo(subclass);
	}

	@Test
	void refusesToClearTheClassWhenTold() {
		restart(SandboxSettings.DEFAULT.withDocuments(200)
			.withPatchRules(PatchRules.DEFAULT.withClassCanBeCleared(false)));
		assertInvalid(this.client.patch(anyId(), "{\"class\":null}"), "class");
	}

	@Test
	void changesTheEditDateOnlyWhenTold() {
		String id = anyId();
		String other = this.sandbox.add("ACTIVE", "MEM", null);
		this.client.patch(id, "{\"class\":\"TAX\"}");
		assertThat(document(id).edited()).isAfter("2025-12-01T00:00:00Z");
		restart(SandboxSettings.DEFAULT.withDocuments(200)
			.withPatchRules(PatchRules.DEFAULT.withChangesEditDate(false)));
		SandboxDocument before = document(id);
		this.client.patch(id, "{\"class\":\"TAX\"}");
		assertThat(document(id).edited()).isEqualTo(before.edited());
		assertThat(this.sandbox.document(other)).isNull();
	}

	@Test
	void refusesClassesAndSubclassesThatDoNotExist() {
		String id = anyId();
		assertInvalid(this.client.patch(id, "{\"class\":\"NOPE\"}"), "class");
		assertInvalid(this.client.patch(id, "{\"class\":\"AGR\",\"subclass\":\"PATENT\"}"), "subclass");
		assertInvalid(this.client.patch(id, "{\"class\":\"LIT\"}"), "subclass");
		assertThat(this.sandbox.applied(id)).isEmpty();
		assertThat(this.sandbox.patchCalls(id)).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "{", "{\"class\":{\"id\":\"AGR\"}}", "{\"class\":\"AGR\"} x", "\"class\"" })
	void refusesBodiesThatAreNotAFlatObject(String body) {
		String id = anyId();
		assertThat(this.client.patch(id, body).statusCode()).isEqualTo(400);
		assertThat(this.sandbox.applied(id)).isEmpty();
	}

	@Test
	void letsOtherFieldsPass() {
		String id = anyId();
		assertThat(this.client.patch(id, "{\"comment\":\"x\",\"class\":\"TAX\",\"custom1\":null}").statusCode())
			.isEqualTo(200);
		assertThat(document(id).documentClass()).isEqualTo("TAX");
	}

	@ParameterizedTest
	@ValueSource(ints = { 403, 409, 423 })
	void refusesWhatIsCheckedOutInUseOrDeclared(int status) {
		restart(SandboxSettings.DEFAULT.withDocuments(200)
			.withPatchRules(PatchRules.DEFAULT.withLockedStatus(status).withDeclaredStatus(status)));
		String id = anyId();
		for (Condition condition : List.of(Condition.CHECKED_OUT, Condition.IN_USE, Condition.DECLARED)) {
			this.sandbox.condition(id, condition);
			HttpResponse<String> answer = this.client.patch(id, "{\"class\":\"TAX\"}");
			assertThat(answer.statusCode()).isEqualTo(status);
			assertThat(SandboxClient.json(answer).at("/error/code").asString()).startsWith("NRC_");
			JsonNode data = SandboxClient.json(this.client.document(id)).required("data");
			assertThat(data.required("is_checked_out").asBoolean()).isEqualTo(condition == Condition.CHECKED_OUT);
			assertThat(data.required("is_in_use").asBoolean()).isEqualTo(condition != Condition.DECLARED);
			assertThat(data.has("in_use_by")).isEqualTo(condition != Condition.DECLARED);
			assertThat(data.required("is_declared").asBoolean()).isEqualTo(condition == Condition.DECLARED);
		}
		assertThat(this.sandbox.applied(id)).isEmpty();
	}

	@Test
	void letsAnAdministratorChangeADeclaredRecord() {
		String id = anyId();
		this.sandbox.condition(id, Condition.DECLARED);
		this.client.signIn("admin");
		assertThat(this.client.patch(id, "{\"class\":\"TAX\"}").statusCode()).isEqualTo(200);
	}

	@Test
	void refusesWhatIsForbiddenAndDoesNotFindWhatIsGone() {
		String forbidden = idAt(0);
		String gone = idAt(1);
		this.sandbox.condition(forbidden, Condition.FORBIDDEN);
		this.sandbox.condition(gone, Condition.GONE);
		assertThat(this.client.patch(forbidden, "{\"class\":\"TAX\"}").statusCode()).isEqualTo(403);
		assertThat(this.client.document(forbidden).statusCode()).isEqualTo(200);
		HttpResponse<String> answer = this.client.patch(gone, "{\"class\":\"TAX\"}");
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(SandboxClient.json(answer).at("/error/code").asString()).isEqualTo("NRC_NO_RECORD");
		assertThat(this.client.document(gone).statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ACTIVE!999999.1", "ACTIVE!1.77", "ACTIVE!x.1", "ACTIVE!1", "OTHER!1.1", "nonsense",
			"ACTIVE!99999999999999999999.1" })
	void doesNotFindWhatThereIsNot(String id) {
		assertThat(this.client.get("/ACTIVE/documents/" + id).statusCode()).isEqualTo(404);
	}

	@Test
	void remembersEveryChangeThatWasMade() {
		String id = idOfClass("AGR");
		SandboxDocument before = document(id);
		this.client.patch(id, "{\"class\":\"COR\",\"subclass\":\"IN\"}");
		this.client.patch(id, "{\"class\":\"COR\",\"subclass\":\"IN\"}");
		this.sandbox.change(id, "TAX", null);
		this.client.patch(id, "{\"class\":\"MEM\"}");
		List<AppliedChange> applied = this.sandbox.applied(id);
		assertThat(applied).extracting(AppliedChange::classBefore).containsExactly("AGR", "COR", "TAX");
		assertThat(applied).extracting(AppliedChange::classAfter).containsExactly("COR", "COR", "MEM");
		assertThat(applied).extracting(AppliedChange::effective).containsExactly(true, false, true);
		assertThat(applied.getFirst().subclassBefore()).isEqualTo(before.subclass());
		assertThat(applied.getFirst().subclassAfter()).isEqualTo("IN");
		assertThat(applied).allMatch((change) -> change.id().equals(id));
		List<AppliedChange> all = new ArrayList<>();
		this.sandbox.eachApplied("active", all::add);
		assertThat(all).isEqualTo(applied);
		assertThat(this.sandbox.patchCalls(id)).isEqualTo(3);
	}

	private void start(SandboxSettings settings) {
		this.sandbox = Sandbox.start(settings);
		this.client = SandboxClient.signedIn(this.sandbox);
	}

	private void restart(SandboxSettings settings) {
		stop();
		start(settings);
	}

	private SandboxDocument document(String id) {
		return Objects.requireNonNull(this.sandbox.document(id));
	}

	private String anyId() {
		return idAt(0);
	}

	private String idAt(int place) {
		List<String> ids = new ArrayList<>();
		this.sandbox.eachDocument("ACTIVE", (document) -> ids.add(document.id()));
		return ids.get(place);
	}

	private String idOfClass(String documentClass) {
		List<String> ids = new ArrayList<>();
		this.sandbox.eachDocument("ACTIVE", (document) -> {
			if (documentClass.equals(document.documentClass())) {
				ids.add(document.id());
			}
		});
		return ids.getFirst();
	}

	private static void assertInvalid(HttpResponse<String> answer, String field) {
		assertThat(answer.statusCode()).isEqualTo(400);
		JsonNode error = SandboxClient.json(answer).required("error");
		assertThat(error.required("code").asString()).isEqualTo("NRC_INVALID_PARAM");
		assertThat(error.at("/messages/0/field").asString()).isEqualTo(field);
	}

}
