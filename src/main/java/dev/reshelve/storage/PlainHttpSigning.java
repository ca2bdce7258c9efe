package dev.reshelve.storage;

import java.util.concurrent.CompletableFuture;

import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/**
 * Signs what is put by http as the SDK signs what is put by https: not the body itself,
 * which costs a SHA-256 of it here and another one at the server, but its MD5, which is a
 * header and signed with the others. The server refuses a body that has another one.
 * Requests without an MD5 are signed with their body.
 */
final class PlainHttpSigning implements AwsV4AuthScheme, AwsV4HttpSigner {

	private static final int HTTP_PORT = 80;

	private static final int HTTPS_PORT = 443;

	private final AwsV4AuthScheme sdk = AwsV4AuthScheme.create();

	@Override
	public String schemeId() {
		return this.sdk.schemeId();
	}

	@Override
	public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders providers) {
		return this.sdk.identityProvider(providers);
	}

	@Override
	public AwsV4HttpSigner signer() {
		return this;
	}

	@Override
	public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
		SdkHttpRequest http = request.request();
		boolean withMd5 = http.firstMatchingHeader("Content-MD5").isPresent();
		// The port is a part of what is signed, unless it is the usual one
		if (!withMd5 || !http.protocol().equals("http") || http.port() == HTTPS_PORT) {
			return this.sdk.signer().sign(request);
		}
		int port = (http.port() == HTTP_PORT) ? HTTPS_PORT : http.port();
		SdkHttpRequest https = http.copy((copy) -> copy.protocol("https").port(port));
		SignedRequest signed = this.sdk.signer().sign(request.copy((copy) -> copy.request(https)));
		return signed
			.copy((copy) -> copy.request(signed.request().copy((back) -> back.protocol("http").port(http.port()))));
	}

	@Override
	public CompletableFuture<AsyncSignedRequest> signAsync(AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
		return this.sdk.signer().signAsync(request);
	}

}
