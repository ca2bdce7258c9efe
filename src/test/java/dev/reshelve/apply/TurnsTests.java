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
	@CsvSource({ "1, 16, 2", "16, 16, 2", "64, 16, 8", "256, 16, 16", "1024, 16, 16", "64, 1, 1" })
	void areAsManyAsTheAllowedCallsKeepBusy(int concurrency, int most, int expected) {
		assertThat(new Turns(pace(concurrency), most, BatchShape.ONE_BY_ONE).allowed()).isEqualTo(expected);
	}

	@Test
	void waitsUntilATurnIsGivenBack() throws InterruptedException {
		Turns turns = new Turns(pace(16), 16, BatchShape.ONE_BY_ONE);
		turns.take();
		turns.take();
		Thread third = Thread.ofVirtual().start(turns::take);
		assertThat(third.join(Duration.ofMillis(250))).isFalse();
		turns.giveBack();
		assertThat(third.join(Duration.ofSeconds(10))).isTrue();
	}

	@Test
	void notesThatThePaceAllowsMoreCalls() {
		Pace pace = pace(16);
		Turns turns = new Turns(pace, 16, BatchShape.ONE_BY_ONE);
		turns.take();
		turns.take();
		Thread third = Thread.ofVirtual().start(turns::take);
		pace.change(new PaceSettings(null, 24, false));
		await().until(() -> !third.isAlive());
	}

	@Test
	void neverSwallowsAnInterrupt() {
		Turns turns = new Turns(pace(16), 1, BatchShape.ONE_BY_ONE);
		turns.take();
		Thread.currentThread().interrupt();
		assertThatThrownBy(turns::take).isInstanceOf(PaceStoppedException.class);
		assertThat(Thread.interrupted()).isTrue();
	}

	private static Pace pace(int concurrency) {
		return QuickPace.with(new PaceSettings(null, concurrency, false));
	}

}
