package dev.reshelve.apply;

import java.time.Duration;

import dev.reshelve.pace.Pace;
import dev.reshelve.pace.PaceSettings;
import dev.reshelve.pace.PaceStoppedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class TurnsTests {

	@ParameterizedTest
	@CsvSource({ "1, 16, 2", "16, 16, 2", "64, 16, 4", "128, 16, 8", "1024, 16, 8", "64, 1, 1" })
	void areAsManyAsTheAllowedCallsKeepBusy(int concurrency, int most, int expected) {
		assertThat(new Turns(pace(concurrency), most, BatchShape.ONE_BY_ONE).allowed()).isEqualTo(expected);
	}

	@Test
	void waitsUntilATurnIsGivenBack() throws InterruptedException {
		Turns turns = new Turns(pace(16), 16, BatchShape.ONE_BY_ONE);
		Turns.Turn first = taken(turns);
		taken(turns);
		Thread third = Thread.ofVirtual().start(() -> taken(turns));
		assertThat(third.join(Duration.ofMillis(250))).isFalse();
		first.giveBack();
		first.giveBack();
		assertThat(third.join(Duration.ofSeconds(60))).isTrue();
		Thread fourth = Thread.ofVirtual().start(() -> taken(turns));
		assertThat(fourth.join(Duration.ofMillis(250))).as("a turn is given back once").isFalse();
	}

	@Test
	void letsAFewPrepareMeanwhile() throws InterruptedException {
		Turns turns = new Turns(pace(16), 16, BatchShape.ONE_BY_ONE);
		Turns.Turn first = taken(turns);
		taken(turns);
		Turns.Turn third = turns.prepare();
		turns.prepare();
		Thread fifth = Thread.ofVirtual().start(turns::prepare);
		assertThat(fifth.join(Duration.ofMillis(250))).isFalse();
		first.giveBack();
		third.take();
		assertThat(fifth.join(Duration.ofSeconds(60))).isTrue();
	}

	@Test
	void takesBackATurnThatWasOnlyPrepared() {
		Turns turns = new Turns(pace(16), 16, BatchShape.ONE_BY_ONE);
		for (int i = 0; i < 10; i++) {
			turns.prepare().giveBack();
		}
		taken(turns);
		taken(turns);
	}

	@Test
	void notesThatThePaceAllowsMoreCalls() {
		Pace pace = pace(32);
		Turns turns = new Turns(pace, 16, BatchShape.ONE_BY_ONE);
		taken(turns);
		taken(turns);
		Thread third = Thread.ofVirtual().start(() -> taken(turns));
		pace.change(new PaceSettings(null, 33, false));
		await().until(() -> !third.isAlive());
	}

	@Test
	void countsPreparingAsSettlingWhereAFewCallsSettleABatch() throws InterruptedException {
		Turns turns = new Turns(pace(3), 16, BatchShape.together(100));
		assertThat(turns.allowed()).isEqualTo(3);
		Turns.Turn first = turns.prepare();
		first.take();
		turns.prepare();
		turns.prepare();
		Thread fourth = Thread.ofVirtual().start(turns::prepare);
		assertThat(fourth.join(Duration.ofMillis(250))).isFalse();
		first.giveBack();
		assertThat(fourth.join(Duration.ofSeconds(60))).isTrue();
	}

	@Test
	void neverSwallowsAnInterrupt() {
		Turns turns = new Turns(pace(16), 1, BatchShape.ONE_BY_ONE);
		taken(turns);
		Turns.Turn next = turns.prepare();
		Thread.currentThread().interrupt();
		assertThatThrownBy(next::take).isInstanceOf(PaceStoppedException.class);
		assertThat(Thread.interrupted()).isTrue();
	}

	private static Turns.Turn taken(Turns turns) {
		Turns.Turn turn = turns.prepare();
		turn.take();
		return turn;
	}

	private static Pace pace(int concurrency) {
		return QuickPace.with(new PaceSettings(null, concurrency, false));
	}

}
