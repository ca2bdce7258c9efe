package dev.reshelve.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import dev.reshelve.http.NoAnswerException.Reach;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class LostAnswersTests {

	private final LostAnswers lostAnswers = new LostAnswers(new HttpSettings("RESHELVE_SEARCH", "--to",
			Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), DataSize.ofMegabytes(1)));

	static Stream<Arguments> failures() {
		return Stream.of(arguments(new ConnectTimeoutException("t"), Reach.NOT_SENT, true),
				arguments(new ConnectionRequestTimeoutException("t"), Reach.NOT_SENT, false),
				arguments(new NoRouteToHostException(), Reach.NOT_SENT, false),
				arguments(new SSLHandshakeException("remote host terminated the handshake"), Reach.NOT_SENT, false),
				arguments(new BoundedBody.TooLargeException(), Reach.TOO_LARGE, false),
				arguments(new SSLException("bad record"), Reach.MAYBE_DONE, false),
				arguments(new IOException("reset"), Reach.MAYBE_DONE, false));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void knowsWhetherARequestCanHaveGotThere(IOException failure, Reach reach, boolean overload) {
		NoAnswerException lost = this.lostAnswers.explain(failure, false);
		assertThat(lost.reach()).isEqualTo(reach);
		assertThat(lost.overload()).isEqualTo(overload);
		assertThat(lost).hasCause(failure);
	}

	static Stream<IOException> unreachable() {
		return Stream.of(new UnknownHostException("nowhere.invalid"), new ConnectTimeoutException("t"),
				new ConnectException("refused"), new NoRouteToHostException(), new SSLPeerUnverifiedException("other"));
	}

	@ParameterizedTest
	@MethodSource("unreachable")
	void namesWhatGaveTheAddress(IOException failure) {
		assertThat(this.lostAnswers.explain(failure, false)).hasMessageFindingMatch("(check|correct) --to\\b")
			.hasMessageNotContaining("RESHELVE_SEARCH");
	}

	@Test
	void doesNotTryAgainWhereTheCertificateIsWrong() {
		SSLException untrusted = new SSLHandshakeException("failed");
		untrusted.initCause(new CertificateException("unable to find valid certification path"));
		for (SSLException failure : new SSLException[] { untrusted, new SSLPeerUnverifiedException("other host") }) {
			NoAnswerException lost = this.lostAnswers.explain(failure, false);
			assertThat(lost.reach()).isEqualTo(Reach.NOT_TRUSTED);
			assertThat(lost).hasMessageContaining("its certificate is not trusted or is another host's");
		}
	}

}
