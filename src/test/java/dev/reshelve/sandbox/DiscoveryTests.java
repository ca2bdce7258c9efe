package dev.reshelve.sandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DiscoveryTests {

	private final Sandbox sandbox = Sandbox
		.start(SandboxSettings.DEFAULT.withDocuments(10).withLibraries("LEGAL", "FINANCE").withApiRoot("/api/v2"));

	private final SandboxClient client = new SandboxClient(this.sandbox, "/api/v2/customers/1/libraries");

	@AfterEach
	void stop() {
		this.client.close();
		this.sandbox.close();
	}

	@Test
	void saysWhereTheApiIs() {
		this.client.signIn("user");
		JsonNode data = SandboxClient.json(this.client.get("//api")).required("data");
		assertThat(data.at("/user/customer_id").isIntegralNumber()).isTrue();
		assertThat(data.at("/work/preferred_library").asString()).isEqualTo("LEGAL");
		assertThat(data.at("/work/libraries").findValuesAsString("alias")).containsExactly("LEGAL", "FINANCE");
		assertThat(data.at("/work/libraries/0").has("type") && data.at("/work/libraries/0").has("is_hidden")).isTrue();
		assertThat(data.at("/versions").findValuesAsString("url")).contains(this.sandbox.uri() + "/api/v2");
	}

	@Test
	void namesTheLibraries() {
		this.client.signIn("user");
		JsonNode data = SandboxClient.json(this.client.get("")).required("data");
		assertThat(data.findValuesAsString("id")).containsExactly("LEGAL", "FINANCE");
	}

	@Test
	void namesClassesAndTheirSubclasses() {
		this.client.signIn("user");
		JsonNode classes = SandboxClient.json(this.client.get("/finance/classes")).required("data");
		assertThat(classes.findValuesAsString("id"))
			.containsExactlyElementsOf(ClassCatalogue.CLASSES.stream().map(SandboxClass::id).toList());
		assertThat(classes.valueStream().filter((type) -> type.required("subclass_required").asBoolean()).count())
			.isEqualTo(1);
		assertThat(classes.get(0).propertyNames()).contains("description", "required_fields", "default_security",
				"hipaa", "retain", "indexable");
		JsonNode subclasses = SandboxClient.json(this.client.get("/LEGAL/classes/lit/subclasses")).required("data");
		assertThat(subclasses.get(0).at("/parent/id").asString()).isEqualTo("LIT");
		assertThat(subclasses.size()).isEqualTo(4);
		assertThat(this.client.get("/LEGAL/classes/none/subclasses").statusCode()).isEqualTo(404);
	}

	@Test
	void doesNotKnowOtherCustomersLibrariesOrPaths() {
		this.client.signIn("user");
		assertThat(this.client.get("/OTHER/documents").statusCode()).isEqualTo(404);
		assertThat(this.client.get("//api/v2/customers/2/libraries").statusCode()).isEqualTo(404);
		assertThat(this.client.get("//work/api/v2/customers/1/libraries").statusCode()).isEqualTo(404);
		assertThat(this.sandbox.record().calls(Endpoint.OTHER)).isEqualTo(1);
	}

	@Test
	void letsNobodyInWithoutAToken() {
		assertThat(this.client.get("//api").statusCode()).isEqualTo(401);
		assertThat(this.client.get("/LEGAL/classes").statusCode()).isEqualTo(401);
		this.client.useToken("guessed");
		assertThat(this.client.get("/LEGAL/documents").statusCode()).isEqualTo(401);
		assertThat(this.sandbox.record().answers(401)).isEqualTo(3);
	}

	@Test
	void tellsABenchmarkWhatItWasAsked() {
		this.client.signIn("user");
		this.client.get("/LEGAL/documents");
		JsonNode told = SandboxClient.json(this.client.get("/" + CallRecord.PATH));
		assertThat(told.at("/received/LIST").asLong()).isEqualTo(1);
		assertThat(told.at("/changed").asLong()).isZero();
		assertThat(told.at("/time").asLong()).isCloseTo(System.currentTimeMillis() * 1000, within(60_000_000L));
		assertThat(this.sandbox.record().calls(Endpoint.OTHER)).as("it does not count itself").isZero();
	}

}
