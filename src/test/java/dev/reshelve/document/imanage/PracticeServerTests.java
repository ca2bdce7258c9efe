package dev.reshelve.document.imanage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.reshelve.document.Classification;
import dev.reshelve.document.Document;
import dev.reshelve.document.DocumentClass;
import dev.reshelve.document.DocumentFilter;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.DocumentPage;
import dev.reshelve.document.DocumentStoreException.CursorRefused;
import dev.reshelve.document.DocumentStoreException.Refused;
import dev.reshelve.document.DocumentStoreException.SignInRefused;
import dev.reshelve.document.DocumentStoreException.Unsettled;
import dev.reshelve.document.NumberRange;
import dev.reshelve.document.Target;
import dev.reshelve.pace.Pace;
import dev.reshelve.pace.PaceProperties;
import dev.reshelve.pace.PaceSettings;
import dev.reshelve.sandbox.Access;
import dev.reshelve.sandbox.Condition;
import dev.reshelve.sandbox.Endpoint;
import dev.reshelve.sandbox.FaultKind;
import dev.reshelve.sandbox.Sandbox;
import dev.reshelve.sandbox.SandboxDocument;
import dev.reshelve.sandbox.SandboxSettings;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The whole port against the practice server.
 */
class PracticeServerTests {

	private static final DocumentFilter ALL = DocumentFilter.ALL_LATEST;

	private Sandbox sandbox;

	private ImanageDocumentStore store;

	@BeforeEach
	void start() {
		this.sandbox = Sandbox.start(SandboxSettings.DEFAULT.withLibraries("ACTIVE", "ARCHIVE"));
		this.store = storeOf(this.sandbox);
	}

	@AfterEach
	void stop() {
		this.store.close();
		this.sandbox.close();
	}

	@Test
	void walksThroughThePort() {
		assertThat(this.store.address()).isEqualTo(this.sandbox.uri().toString().replaceFirst("/$", ""));
		assertThat(this.store.libraries().ids()).containsExactlyInAnyOrder("ACTIVE", "ARCHIVE");
		assertThat(this.store.libraries().preferred()).isEqualTo("ACTIVE");
		DocumentClass documentClass = this.store.classes("active").getFirst();
		assertThat(this.store.subclasses("active", documentClass.id())).isNotNull();

		List<Document> documents = allPages(NumberRange.ALL, 999);
		List<Document> expected = new ArrayList<>();
		this.sandbox.eachDocument("ACTIVE", (document) -> expected.add(asDocument(document)));
		assertThat(documents).containsExactlyElementsOf(expected);
		assertThat(this.store.count("ACTIVE", ALL, NumberRange.ALL)).isEqualTo(documents.size());

		long middle = documents.get(5000).id().number();
		List<Document> half = allPages(new NumberRange(middle, Long.MAX_VALUE), 9999);
		assertThat(half).containsExactlyElementsOf(documents.subList(5000, documents.size()));
		assertThat(allPages(new NumberRange(middle, middle), 1)).containsExactly(documents.get(5000));

		List<DocumentId> ids = documents.stream().map(Document::id).limit(1000).toList();
		assertThat(this.store.list("ACTIVE", ids)).containsExactlyInAnyOrderElementsOf(documents.subList(0, 1000));

		DocumentId id = documents.getFirst().id();
		Target target = new Target(documentClass.id(), null);
		assertThat(this.store.reclassify(id, target).classification().documentClass()).isEqualTo(documentClass.id());
		assertThat(target.isMetBy(this.store.document(id).classification())).isTrue();
		assertThat(this.sandbox.record().signIns()).isEqualTo(1);
	}

	@Test
	void givesFieldsAsTheServerKnowsThem() {
		List<String> fields = List.of("id", "name", "author", "operator", "type", "size", "create_date", "comment");
		this.store.page("ACTIVE", ALL, NumberRange.ALL, null, 9999, fields).documents().forEach((document) -> {
			SandboxDocument known = Objects.requireNonNull(this.sandbox.document(document.id().toString()));
			assertThat(document.values()).containsExactly(known.id(), known.name().replaceAll("[\0\\e]", "\uFFFD"),
					known.author(), known.operator(), known.type(), String.valueOf(known.size()),
					known.created().toString(), Objects.requireNonNullElse(known.comment(), ""));
		});
	}

	@Test
	void signsInAgainWhenTokensExpire() {
		this.store.libraries();
		this.sandbox.expireTokens();
		assertThat(this.store.count("ACTIVE", ALL, NumberRange.ALL)).isPositive();
		assertThat(this.sandbox.record().signIns()).isEqualTo(2);
		this.sandbox.revokePassword();
		this.sandbox.expireTokens();
		assertThatExceptionOfType(SignInRefused.class).isThrownBy(() -> this.store.libraries());
	}

	@Test
	void reportsRefusals() {
		Document document = allPages(NumberRange.ALL, 10).getFirst();
		this.sandbox.condition(document.id().toString(), Condition.CHECKED_OUT);
		assertThatExceptionOfType(Refused.class)
			.isThrownBy(() -> this.store.reclassify(document.id(), new Target("AGR", null)))
			.matches((ex) -> ex.status() == 403 && ex.code() != null);
		this.sandbox.remove(document.id().toString());
		assertThatExceptionOfType(Refused.class).isThrownBy(() -> this.store.document(document.id()))
			.matches((ex) -> ex.status() == 404 && "NRC_NO_RECORD".equals(ex.code()));
		this.sandbox.faults().next(1, FaultKind.CURSOR_REFUSED);
		String cursor = this.store.page("ACTIVE", ALL, NumberRange.ALL, null, 10).nextCursor();
		assertThatExceptionOfType(CursorRefused.class)
			.isThrownBy(() -> this.store.page("ACTIVE", ALL, NumberRange.ALL, cursor, 10));
	}

	@ParameterizedTest
	@EnumSource(names = { "TOO_MANY_REQUESTS", "INTERNAL_ERROR", "UNAVAILABLE", "RESET_BEFORE", "PROXY_PAGE",
			"RESET_AFTER", "TRUNCATED", "SILENCE", "SLOW_DRIP", "INVALID_JSON", "OVERSIZE" })
	void neverSaysThatAChangeDidNotHappenWhenItDid(FaultKind fault) {
		Document document = allPages(NumberRange.ALL, 10).getFirst();
		Target target = new Target(this.store.classes("ACTIVE").getLast().id(), null);
		this.sandbox.faults().next(1, fault, Endpoint.PATCH);
		assertThatExceptionOfType(Unsettled.class).isThrownBy(() -> this.store.reclassify(document.id(), target))
			.satisfies((ex) -> assertThat(ex.maybeDone() || !fault.carriedOut()).isTrue());
		assertThat(this.sandbox.patchCalls(document.id().toString())).isLessThanOrEqualTo(1);
		assertThat(target.isMetBy(this.store.document(document.id()).classification())).isEqualTo(fault.carriedOut());
	}

	private List<Document> allPages(NumberRange range, int limit) {
		List<Document> documents = new ArrayList<>();
		Set<String> cursors = new HashSet<>();
		String cursor = null;
		do {
			DocumentPage page = this.store.page("Active", ALL, range, cursor, limit);
			documents.addAll(page.documents());
			cursor = page.nextCursor();
		}
		while (cursor != null && limit > 10 && cursors.add(cursor));
		return documents;
	}

	private static Document asDocument(SandboxDocument document) {
		return new Document(DocumentId.parse(document.id()),
				new Classification(document.documentClass(), document.subclass()));
	}

	static ImanageDocumentStore storeOf(Sandbox sandbox) {
		Access access = Access.DEFAULT;
		ImanageProperties properties = new ImanageProperties(sandbox.uri().toString(), access.username(),
				access.password(), null, access.clientId(), access.clientSecret(), "user", null, false,
				Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(2), DataSize.ofMegabytes(16));
		return new ImanageDocumentStore(properties,
				new Pace(PaceProperties.defaults(), new PaceSettings(null, 64, false)), ObservationRegistry.NOOP);
	}

}
