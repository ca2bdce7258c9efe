package dev.reshelve.sandbox;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class IndexLagTests {

	/** Time for the few calls that must be answered before the index catches up. */
	private static final Duration LAG = Duration.ofSeconds(2);

	private final Sandbox sandbox = Sandbox
		.start(SandboxSettings.DEFAULT.withDocuments(50).withListRules(ListRules.DEFAULT.withLag(LAG)));

	private final SandboxClient client = SandboxClient.signedIn(this.sandbox);

	@AfterEach
	void stop() {
		this.client.close();
		this.sandbox.close();
	}

	@Test
	void theListLagsBehindChangesTheDocumentDoesNot() {
		JsonNode before = first();
		String id = before.required("id").asString();
		this.client.patch(id, "{\"class\":\"TAX\"}");
		this.client.patch(id, "{\"class\":\"WIL\"}");
		this.sandbox.change(id, "ARC", null);
		assertThat(first()).isEqualTo(before);
		JsonNode now = SandboxClient.json(this.client.document(id)).required("data");
		assertThat(now.required("class").asString()).isEqualTo("ARC");
		Awaitility.await().untilAsserted(() -> assertThat(first()).isEqualTo(now));
	}

	@Test
	void theListLagsBehindNewAndRemovedDocuments() {
		String removed = first().required("id").asString();
		this.sandbox.remove(removed);
		String added = this.sandbox.add("ACTIVE", "TAX", null);
		assertThat(ids()).contains(removed).doesNotContain(added);
		assertThat(this.client.document(removed).statusCode()).isEqualTo(404);
		assertThat(this.client.document(added).statusCode()).isEqualTo(200);
		Awaitility.await().untilAsserted(() -> assertThat(ids()).contains(added).doesNotContain(removed));
	}

	private JsonNode first() {
		return this.client.listed("paging_mode=standard_cursor&sort_order=asc&limit=1").at("/data/results/0");
	}

	private List<String> ids() {
		return this.client.listed("limit=9999").findValuesAsString("id");
	}

}
