package dev.reshelve.settle;

import dev.reshelve.document.Classification;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.DocumentStoreException;
import dev.reshelve.document.InMemoryDocumentStore;
import dev.reshelve.document.Target;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.PlannedChange;
import dev.reshelve.ledger.Settled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class VerificationTests {

	private static final DocumentId ID = new DocumentId("LIB", 17, 1);

	private static final Classification WANTED = new Classification("B", "Y");

	private static final Classification OTHER = new Classification("C", null);

	private static final PlannedChange CHANGE = new PlannedChange(ID, WANTED, new Target("B", "Y"));

	private final InMemoryDocumentStore store = new InMemoryDocumentStore();

	VerificationTests() {
		this.store.put(ID, WANTED);
	}

	@Test
	void believesAListThatItIsAsWanted() {
		Settled settled = settle(WANTED);
		assertThat(settled).isEqualTo(new Settled(ID, Outcome.CONFIRMED, null, null, null, null, 0, settled.at()));
		assertThat(this.store.calls()).isEmpty();
	}

	@Test
	void asksTheDocumentWhereTheListSaysSomethingElse() {
		assertThat(settle(OTHER).outcome()).isEqualTo(Outcome.CONFIRMED);
		assertThat(settle(null).calls()).isOne();
		assertThat(this.store.calls()).containsExactly("read LIB!17.1", "read LIB!17.1");
	}

	@Test
	void saysWhatADocumentIsThatIsNotAsWanted() {
		this.store.put(ID, OTHER);
		Settled settled = settle(null);
		assertThat(settled.outcome()).isEqualTo(Outcome.CONFLICT);
		assertThat(settled.errorMessage()).contains("B/Y", "C");
	}

	@Test
	void keepsWhyADocumentCannotBeRead() {
		this.store.nextRead(ID, (asked) -> {
			throw new DocumentStoreException.Refused("Gone.", 404, "NRC_NO_RECORD");
		});
		assertThat(settle(null)).extracting(Settled::outcome, Settled::httpStatus, Settled::errorCode)
			.containsExactly(Outcome.REFUSED, 404, "NRC_NO_RECORD");
		this.store.nextRead(ID, (asked) -> {
			throw new DocumentStoreException.Unsettled("Lost.", 0, null, false, false, null, null);
		});
		assertThat(settle(null)).extracting(Settled::outcome, Settled::httpStatus, Settled::errorMessage)
			.containsExactly(Outcome.FAILED, null, "Lost.");
	}

	@Test
	void aRefusedSignInEndsTheRun() {
		this.store.nextRead(ID, (asked) -> {
			throw new DocumentStoreException.SignInRefused("No.", 401, null);
		});
		assertThatExceptionOfType(DocumentStoreException.SignInRefused.class).isThrownBy(() -> settle(null));
	}

	@Test
	void neverChangesAnything() {
		this.store.put(ID, OTHER);
		settle(null);
		settle(OTHER);
		new Verification(this.store).settle(CHANGE, WANTED, true);
		assertThat(this.store.now(ID)).isEqualTo(OTHER);
		assertThat(this.store.calls()).allMatch((call) -> call.startsWith("read"));
	}

	private Settled settle(@Nullable Classification listed) {
		return new Verification(this.store).settle(CHANGE, listed, false);
	}

}
