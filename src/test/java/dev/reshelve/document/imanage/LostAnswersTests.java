package dev.reshelve.document.imanage;

import java.io.IOException;
import java.net.NoRouteToHostException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import dev.reshelve.document.DocumentStoreException.NotUnderstood;
import dev.reshelve.document.DocumentStoreException.Unsettled;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.bind.Binder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class LostAnswersTests {

	private final LostAnswers lostAnswers = new LostAnswers("dms.example.com",
			new Binder().bindOrCreate("reshelve.imanage", ImanageProperties.class));

	static Stream<Arguments> failures() {
		return Stream.of(arguments(new ConnectTimeoutException("t"), false, true),
				arguments(new ConnectionRequestTimeoutException("t"), false, false),
				arguments(new NoRouteToHostException(), false, false),
				arguments(new SSLHandshakeException("remote host terminated the handshake"), false, false),
				arguments(new SSLException("bad record"), true, false),
				arguments(new IOException("reset"), true, false));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void knowsWhetherAChangeCanHaveHappened(IOException failure, boolean maybeDone, boolean overload) {
		Unsettled change = (Unsettled) this.lostAnswers.explain(Purpose.CHANGE, failure, false);
		assertThat(change.maybeDone()).isEqualTo(maybeDone);
		assertThat(change.overload()).isEqualTo(overload);
		assertThat(change).hasMessageStartingWith("Could not ask dms.example.com to change the document: ")
			.hasCause(failure);
		assertThat(((Unsettled) this.lostAnswers.explain(Purpose.READ, failure, false)).maybeDone()).isFalse();
	}

	@Test
	void doesNotTryAgainWhereTheCertificateIsWrong() {
		SSLException untrusted = new SSLHandshakeException("failed");
		untrusted.initCause(new CertificateException("unable to find valid certification path"));
		for (SSLException failure : new SSLException[] { untrusted, new SSLPeerUnverifiedException("other host") }) {
			assertThat(this.lostAnswers.explain(Purpose.SIGN_IN, failure, false)).isInstanceOf(NotUnderstood.class)
				.hasMessageContaining("its certificate is not trusted or is another host's");
		}
	}

}
