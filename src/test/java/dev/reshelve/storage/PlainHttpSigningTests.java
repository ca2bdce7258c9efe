package dev.reshelve.storage;

import java.io.ByteArrayInputStream;
import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

import static org.assertj.core.api.Assertions.assertThat;

class PlainHttpSigningTests {

	private final PlainHttpSigning signing = new PlainHttpSigning();

	@ParameterizedTest
	@CsvSource({ "http://127.0.0.1:9000/bucket/key, 127.0.0.1:9000", "http://s3.example/bucket/key, s3.example" })
	void signsTheMd5InPlaceOfTheBody(URI uri, String host) {
		SdkHttpRequest signed = signed(put(uri).putHeader("Content-MD5", "XrY7u+Ae7tCTyyK7j1rNww=="));
		assertThat(signed.firstMatchingHeader("x-amz-content-sha256")).hasValue("UNSIGNED-PAYLOAD");
		assertThat(signed.firstMatchingHeader("Authorization").orElseThrow())
			.contains("SignedHeaders=content-md5;host;");
		assertThat(signed.firstMatchingHeader("Host")).hasValue(host);
		assertThat(signed.getUri()).isEqualTo(uri);
	}

	@Test
	void signsABodyThatHasNoMd5() {
		SdkHttpRequest signed = signed(put(URI.create("http://127.0.0.1:9000/bucket/key")));
		assertThat(signed.firstMatchingHeader("x-amz-content-sha256").orElseThrow()).hasSize(64);
	}

	private static SdkHttpRequest.Builder put(URI uri) {
		return SdkHttpRequest.builder().method(SdkHttpMethod.PUT).uri(uri);
	}

	private SdkHttpRequest signed(SdkHttpRequest.Builder request) {
		return this.signing
			.sign((sign) -> sign.identity(AwsCredentialsIdentity.create("key", "secret"))
				.request(request.build())
				.payload(() -> new ByteArrayInputStream("hello world".getBytes()))
				.putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
				.putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
				.putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false))
			.request();
	}

}
