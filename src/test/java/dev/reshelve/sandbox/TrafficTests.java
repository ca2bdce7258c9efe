package dev.reshelve.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TrafficTests {

	private final Sandbox sandbox = Sandbox.start(SandboxSettings.DEFAULT.withDocuments(100));

	private final SandboxClient client = SandboxClient.signedIn(this.sandbox);

	@AfterEach
	void stop() {
		this.client.close();
		this.sandbox.close();
	}

	@Test
	void takesItsTime() {
		this.sandbox.latency(Duration.ofMillis(150));
		assertThat(timed(1)).isBetween(Duration.ofMillis(149), Duration.ofSeconds(10));
	}

	@Test
	void getsSlowerInProportionBeyondItsCapacity() throws Exception {
		this.client.get("//api");
		// Long enough for all calls to arrive before the first is answered.
		this.sandbox.traffic(Traffic.DEFAULT.withLatency(Duration.ofMillis(500)).withMaxConcurrency(4));
		Duration crowded = timed(16);
		assertThat(crowded).isGreaterThan(Duration.ofMillis(1900));
		assertThat(this.sandbox.record().maxConcurrency()).isEqualTo(16);
		assertThat(this.sandbox.record().concurrency()).isZero();
		assertThat(Traffic.DEFAULT.withLatency(Duration.ofMillis(100)).withMaxConcurrency(4).delayNanos(16, 0))
			.isEqualTo(Duration.ofMillis(400).toNanos());
	}

	@Test
	void turnsAwayWhatIsTooMuchForASecond() {
		long start = System.nanoTime();
		this.sandbox.rate(5);
		for (int call = 0; call < 20; call++) {
			this.client.get("//api");
		}
		long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds() + 1;
		long answered = this.sandbox.record().calls(Endpoint.DISCOVERY, 200);
		assertThat(answered).isBetween(5L, 5 + 5 * seconds);
		assertThat(this.sandbox.record().calls(Endpoint.DISCOVERY, 429)).isEqualTo(20 - answered);
		this.sandbox.rate(0);
		assertThat(this.client.get("//api").statusCode()).isEqualTo(200);
	}

	@Test
	void canBeOutOfOrderForAWhile() {
		this.sandbox.outage(Outage.UNAVAILABLE);
		assertThat(this.client.get("//api").statusCode()).isEqualTo(503);
		this.sandbox.outage(Outage.REFUSED);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> this.client.get("//api"));
		this.sandbox.outage(Outage.NONE);
		assertThat(this.client.get("//api").statusCode()).isEqualTo(200);
	}

	@Test
	void listensOnLoopbackOnly() throws IOException {
		int port = this.sandbox.uri().getPort();
		assertThat(this.sandbox.uri().getHost()).isEqualTo("127.0.0.1");
		new Socket("127.0.0.1", port).close();
		for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
			for (InetAddress address : Collections.list(network.getInetAddresses())) {
				if (!address.getHostAddress().equals("127.0.0.1")) {
					assertThatThrownBy(() -> new Socket(address, port).close()).isInstanceOf(IOException.class);
				}
			}
		}
	}

	@Test
	void saysWhenThePortIsTaken() {
		SandboxSettings taken = SandboxSettings.DEFAULT.withDocuments(0).withPort(this.sandbox.uri().getPort());
		assertThatThrownBy(() -> Sandbox.start(taken)).isInstanceOf(java.net.BindException.class);
	}

	private Duration timed(int calls) {
		long start = System.nanoTime();
		try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Integer>> answers = new ArrayList<>();
			for (int call = 0; call < calls; call++) {
				answers.add(executor.submit(() -> this.client.get("//api").statusCode()));
			}
			assertThat(answers).allSatisfy((answer) -> assertThat(answer.get()).isEqualTo(200));
		}
		return Duration.ofNanos(System.nanoTime() - start);
	}

}
