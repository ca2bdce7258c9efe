package dev.reshelve.document;

import java.time.Duration;

import dev.reshelve.document.DocumentStoreException.Unsettled;
import dev.reshelve.pace.WorthRetrying.ServerState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UnsettledTests {

	@ParameterizedTest
	@CsvSource({ "429, false, , BUSY", "429, false, PT1S, BUSY", "503, false, PT1S, BUSY", "503, false, , UNREACHABLE",
			"502, true, , UNREACHABLE", "0, false, , UNREACHABLE", "0, true, , FAULTY", "500, true, , FAULTY",
			"504, true, , FAULTY" })
	void saysWhatItTellsOfTheServer(int status, boolean maybeDone, @Nullable Duration wait, ServerState expected) {
		Unsettled failure = new Unsettled("", status, null, maybeDone, false, wait, null);
		assertThat(failure.serverState()).isEqualTo(expected);
	}

}
