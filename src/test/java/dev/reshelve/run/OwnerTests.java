package dev.reshelve.run;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

class OwnerTests {

	@Test
	@EnabledOnOs(OS.LINUX)
	void thisProcessLives() {
		Owner owner = Owner.thisProcess();
		assertThat(owner.isKnownDead()).isFalse();
		assertThat(owner.isKnownAlive()).isTrue();
		assertThat(owner.pid()).isEqualTo(ProcessHandle.current().pid());
		assertThat(owner).hasToString("process " + owner.pid() + " on " + owner.host());
	}

	@Test
	void eachAttemptHasAnOwnerOfItsOwn() {
		assertThat(Owner.thisProcess().token()).isNotEqualTo(Owner.thisProcess().token());
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void aProcessIsDeadOnceItHasEnded() throws Exception {
		Process process = new ProcessBuilder("cat").start();
		Owner here = Owner.thisProcess();
		long start = process.info().startInstant().orElseThrow().toEpochMilli();
		Owner owner = new Owner("t", here.host(), process.pid(), here.machine(), start);
		assertThat(owner.isKnownDead()).isFalse();
		process.destroy();
		assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
		assertThat(owner.isKnownDead()).isTrue();
		assertThat(owner.isKnownAlive()).isFalse();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void anotherProcessWithTheSameIdIsNotTheOwner() {
		Owner here = Owner.thisProcess();
		assertThat(new Owner("t", here.host(), here.pid(), here.machine(), here.processStart() - 60_000).isKnownDead())
			.isTrue();
	}

	@Test
	void nobodyKnowsOfAProcessElsewhere() {
		Owner here = Owner.thisProcess();
		assertThat(new Owner("t", here.host(), here.pid(), "elsewhere", 0).isKnownDead()).isFalse();
		assertThat(new Owner("t", here.host(), here.pid(), "elsewhere", here.processStart()).isKnownAlive()).isFalse();
		assertThat(new Owner("t", here.host(), here.pid(), null, 0).isKnownDead()).isFalse();
	}

}
