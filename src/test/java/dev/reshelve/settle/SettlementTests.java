package dev.reshelve.settle;

import java.time.Instant;
import java.util.stream.IntStream;

import dev.reshelve.apply.Answers;
import dev.reshelve.apply.ApplyOptions;
import dev.reshelve.apply.Check;
import dev.reshelve.apply.FailureLimit;
import dev.reshelve.apply.OnConflict;
import dev.reshelve.apply.QuickPace;
import dev.reshelve.document.Classification;
import dev.reshelve.document.DocumentId;
import dev.reshelve.document.DocumentStoreException;
import dev.reshelve.document.InMemoryDocumentStore;
import dev.reshelve.document.Target;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.PlannedChange;
import dev.reshelve.ledger.Settled;
import dev.reshelve.pace.Pace;
import dev.reshelve.pace.PaceStoppedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SettlementTests {

	private static final DocumentId ID = new DocumentId("LIB", 17, 1);

	private static final Classification BEFORE = new Classification("A", "X");

	private static final Classification WANTED = new Classification("B", "Y");

	private static final Classification OTHER = new Classification("C", null);

	private static final PlannedChange CHANGE = new PlannedChange(ID, BEFORE, new Target("B", "Y"));

	private static final String READ = "read LIB!17.1";

	private static final String PATCH = "change LIB!17.1";

	private final InMemoryDocumentStore store = new InMemoryDocumentStore();

	private final Pace pace = QuickPace.auto();

	SettlementTests() {
		this.store.put(ID, BEFORE);
	}

	@Test
	void changesWhatTheListSaysIsStillAsPlanned() {
		Settled settled = settle(BEFORE);
		assertThat(settled).isEqualTo(new Settled(ID, Outcome.CHANGED, 200, null, null, null, 1, settled.at()));
		assertThat(settled.at()).isBetween(Instant.now().minusSeconds(60), Instant.now());
		assertThat(this.store.now(ID)).isEqualTo(WANTED);
		assertThat(this.store.calls()).containsExactly(PATCH);
	}

	@Test
	void doesNotMindTheCaseOfIds() {
		assertThat(settle(new Classification("a", "x")).outcome()).isEqualTo(Outcome.CHANGED);
		assertThat(this.store.calls()).containsExactly(PATCH);
	}

	@Test
	void asksTheDocumentWhereTheListSaysSomethingElse() {
		assertThat(settle(OTHER).outcome()).isEqualTo(Outcome.CHANGED);
		assertThat(this.store.calls()).containsExactly(READ, PATCH);
	}

	@Test
	void asksTheDocumentWhereTheListSaysNothing() {
		assertThat(settle(null).outcome()).isEqualTo(Outcome.CHANGED);
		assertThat(this.store.calls()).containsExactly(READ, PATCH);
	}

	@Test
	void neverBelievesAListThatItIsDone() {
		assertThat(settle(WANTED).calls()).isEqualTo(2);
		assertThat(this.store.now(ID)).isEqualTo(WANTED);
		assertThat(this.store.calls()).containsExactly(READ, PATCH);
	}

	@Test
	void isDoneWhereTheDocumentIsAsWanted() {
		this.store.put(ID, WANTED);
		Settled settled = settle(WANTED);
		assertThat(settled).isEqualTo(new Settled(ID, Outcome.CHANGED, null, null, null, null, 1, settled.at()));
		assertThat(this.store.calls()).containsExactly(READ);
	}

	@Test
	void leavesAloneWhatSomebodyElseChanged() {
		this.store.put(ID, OTHER);
		Settled settled = settle(OTHER);
		assertThat(settled.outcome()).isEqualTo(Outcome.CONFLICT);
		assertThat(settled.errorMessage()).contains("A/X", "C");
		assertThat(this.store.calls()).containsExactly(READ);
	}

	@Test
	void overwritesWhatSomebodyElseChangedIfAsked() {
		this.store.put(ID, OTHER);
		Settled settled = settlement(Check.LIST, OnConflict.OVERWRITE).settle(CHANGE, OTHER, false);
		assertThat(settled.outcome()).isEqualTo(Outcome.CHANGED);
		assertThat(settled.overwritten()).isEqualTo(OTHER);
		assertThat(this.store.now(ID)).isEqualTo(WANTED);
	}

	@Test
	void doesNotOverwriteWhatIsAsWanted() {
		this.store.put(ID, WANTED);
		assertThat(settlement(Check.LIST, OnConflict.OVERWRITE).settle(CHANGE, OTHER, false).outcome())
			.isEqualTo(Outcome.CHANGED);
		assertThat(this.store.calls()).containsExactly(READ);
	}

	@Test
	void overwritesIfAskedAlsoAtTheSecondTry() {
		this.store.put(ID, OTHER);
		this.store.nextChange(ID, Answers.lostBefore());
		Settled settled = settlement(Check.LIST, OnConflict.OVERWRITE).settle(CHANGE, OTHER, false);
		assertThat(settled.outcome()).isEqualTo(Outcome.CHANGED);
		assertThat(settled.overwritten()).isEqualTo(OTHER);
		assertThat(this.store.now(ID)).isEqualTo(WANTED);
	}

	@Test
	void withoutACheckChangesAtOnce() {
		this.store.put(ID, OTHER);
		assertThat(settlement(Check.NONE, OnConflict.SKIP).settle(CHANGE, null, false).outcome())
			.isEqualTo(Outcome.CHANGED);
		assertThat(this.store.calls()).containsExactly(PATCH);
	}

	@ParameterizedTest
	@EnumSource
	void alwaysAsksADocumentThatADeadProcessMayHaveChanged(Check check) {
		this.store.put(ID, WANTED);
		assertThat(settlement(check, OnConflict.SKIP).settle(CHANGE, BEFORE, true).outcome())
			.isEqualTo(Outcome.CHANGED);
		assertThat(this.store.calls()).containsExactly(READ);
	}

	@ParameterizedTest
	@EnumSource
	void findsTheConflictBehindADeadProcess(Check check) {
		this.store.put(ID, OTHER);
		assertThat(settlement(check, OnConflict.SKIP).settle(CHANGE, BEFORE, true).outcome())
			.isEqualTo(Outcome.CONFLICT);
	}

	@Test
	void triesAgainWhatWasNotDoneForSure() {
		this.store.nextChange(ID, Answers.broken());
		this.store.nextChange(ID, Answers.broken());
		assertThat(settle(BEFORE).calls()).isEqualTo(3);
		assertThat(this.store.calls()).containsExactly(PATCH, PATCH, PATCH);
	}

	@Test
	void settlesALostAnswerByAsking() {
		this.store.nextChange(ID, Answers.lostAfter());
		Settled settled = settle(BEFORE);
		assertThat(settled.outcome()).isEqualTo(Outcome.CHANGED);
		assertThat(settled.calls()).isEqualTo(2);
		assertThat(this.store.calls()).containsExactly(PATCH, READ);
	}

	@Test
	void triesAgainWhenALostCallDidNothing() {
		this.store.nextChange(ID, Answers.lostBefore());
		assertThat(settle(BEFORE).outcome()).isEqualTo(Outcome.CHANGED);
		assertThat(this.store.calls()).containsExactly(PATCH, READ, PATCH);
	}

	@Test
	void findsTheConflictBehindALostAnswer() {
		this.store.nextChange(ID, (asked) -> {
			this.store.put(ID, OTHER);
			throw Answers.unsettled(504, true);
		});
		assertThat(settle(BEFORE).outcome()).isEqualTo(Outcome.CONFLICT);
		assertThat(this.store.now(ID)).isEqualTo(OTHER);
	}

	@Test
	void failsWhenTheTriesAreUsedUp() {
		IntStream.range(0, QuickPace.TRIES).forEach((i) -> this.store.nextChange(ID, Answers.broken()));
		Settled settled = settle(BEFORE);
		assertThat(settled)
			.isEqualTo(new Settled(ID, Outcome.FAILED, 502, null, "The server did not do it.", null, 3, settled.at()));
		assertThat(this.store.now(ID)).isEqualTo(BEFORE);
	}

	@Test
	void asksOnceMoreWhenTheLastAnswerOfAllIsLost() {
		this.store.nextChange(ID, Answers.broken());
		this.store.nextChange(ID, Answers.broken());
		this.store.nextChange(ID, Answers.lostAfter());
		assertThat(settle(BEFORE).outcome()).isEqualTo(Outcome.CHANGED);
		assertThat(this.store.calls()).containsExactly(PATCH, PATCH, PATCH, READ);
	}

	@Test
	void failsWhenNobodyCanSayWhatALostCallDid() {
		this.store.nextChange(ID, Answers.lostAfter());
		this.store.nextRead(ID, Answers.broken());
		assertThat(settle(BEFORE).outcome()).isEqualTo(Outcome.FAILED);
	}

	@ParameterizedTest
	@CsvSource({ "403, NRC_ACCESS_DENIED", "409, NRC_CHECKED_OUT", "400," })
	void keepsWhatTheStoreSaidWhenItRefuses(int status, @Nullable String code) {
		this.store.nextChange(ID, Answers.refused(status, code));
		Settled settled = settle(BEFORE);
		assertThat(settled)
			.isEqualTo(new Settled(ID, Outcome.REFUSED, status, code, "The server refused it.", null, 1, settled.at()));
	}

	@Test
	void aDocumentThatIsGoneIsRefused() {
		this.store.nextRead(ID, Answers.refused(404, "NRC_NO_RECORD"));
		assertThat(settle(null)).extracting(Settled::outcome, Settled::httpStatus, Settled::calls)
			.containsExactly(Outcome.REFUSED, 404, 1);
	}

	@Test
	void failsWhenTheAnswerIsNotUnderstood() {
		this.store.nextChange(ID,
				Answers.thrown(new DocumentStoreException.NotUnderstood("This is no iManage.", 200, null)));
		assertThat(settle(BEFORE)).extracting(Settled::outcome, Settled::errorMessage)
			.containsExactly(Outcome.FAILED, "This is no iManage.");
	}

	@Test
	void aRefusedSignInEndsTheRun() {
		this.store.nextChange(ID, Answers.thrown(new DocumentStoreException.SignInRefused("No.", 401, null)));
		assertThatExceptionOfType(DocumentStoreException.SignInRefused.class).isThrownBy(() -> settle(BEFORE));
		this.store.nextRead(ID, Answers.thrown(new DocumentStoreException.SignInRefused("No.", 401, null)));
		assertThatExceptionOfType(DocumentStoreException.SignInRefused.class).isThrownBy(() -> settle(null));
	}

	@Test
	void aStopSettlesNothing() {
		this.store.nextChange(ID, (asked) -> {
			this.pace.stop();
			throw Answers.unsettled(502, false);
		});
		assertThatExceptionOfType(PaceStoppedException.class).isThrownBy(() -> settle(BEFORE));
	}

	@Test
	void keepsTheSubclassThatTheStoreChose() {
		PlannedChange onlyClass = new PlannedChange(ID, BEFORE, new Target("B", null));
		Settlement settlement = settlement(Check.LIST, OnConflict.SKIP);
		assertThat(settlement.settle(onlyClass, BEFORE, false).subclassAfter()).isEqualTo("X");
		this.store.put(ID, new Classification("B", null));
		assertThat(settlement.settle(onlyClass, null, false).subclassAfter()).isEmpty();
	}

	@Test
	void canTakeTheClassAway() {
		PlannedChange none = new PlannedChange(ID, BEFORE, new Target("", ""));
		assertThat(settlement(Check.LIST, OnConflict.SKIP).settle(none, BEFORE, false).outcome())
			.isEqualTo(Outcome.CHANGED);
		assertThat(this.store.now(ID)).isEqualTo(new Classification(null, null));
	}

	private Settled settle(@Nullable Classification listed) {
		return settlement(Check.LIST, OnConflict.SKIP).settle(CHANGE, listed, false);
	}

	private Settlement settlement(Check check, OnConflict onConflict) {
		return new Settlement(this.store, this.pace, new ApplyOptions(1, FailureLimit.DEFAULT, check, onConflict));
	}

}
