package dev.reshelve.cli;

import java.time.Duration;
import java.util.List;

import dev.reshelve.pace.Bound;
import dev.reshelve.pace.Bound.ServerTime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BoundWordsTests {

	private final List<ServerTime> servers = List.of(
			new ServerTime("the source, ArchivesSpace", 52, Duration.ofSeconds(180)),
			new ServerTime("the target", 1, Duration.ofSeconds(2)));

	@Test
	void namesTheServerWhoseCallsTookLongest() {
		assertThat(BoundWords.of(new Bound(0.31, this.servers), 2000, "record"))
			.hasValue("Bound by the source, ArchivesSpace: 52 calls to the source, ArchivesSpace (0.026 per record), "
					+ "3 minutes on their way in all; "
					+ "1 call to the target (0.001 per record), 2.0 seconds on their way in all; "
					+ "this machine's processors busy to 31 %");
	}

	@Test
	void namesTheProcessorWhereItWasBusy() {
		assertThat(BoundWords.of(new Bound(0.9, this.servers), 1, "record").orElseThrow())
			.startsWith("Bound by this machine's processor: ");
	}

	@Test
	void saysNothingOfJobsWithOneServer() {
		assertThat(BoundWords.of(new Bound(0.9, List.of()), 1, "record")).isEmpty();
	}

}
