package dev.reshelve.storage;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import dev.reshelve.failure.PreflightException;
import dev.reshelve.pace.PaceSettings;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The S3 clients of this process, one for each endpoint, region and profile. Credentials
 * come from the usual chain. They repeat nothing by themselves: that is for the pace.
 * Thread-safe.
 */
final class S3Connections implements AutoCloseable {

	private final Map<Map<String, String>, S3Client> clients = new HashMap<>();

	private final StorageProperties properties;

	S3Connections(StorageProperties properties) {
		this.properties = properties;
	}

	/** The client for a bucket. */
	synchronized S3Client to(StorageAddress address) {
		return this.clients.computeIfAbsent(address.settings(), (settings) -> client(address));
	}

	private S3Client client(StorageAddress address) {
		String profile = address.settings().get("profile");
		try {
			DefaultCredentialsProvider.Builder credentials = DefaultCredentialsProvider.builder();
			S3ClientBuilder builder = S3Client.builder()
				.httpClient(http())
				.forcePathStyle(true)
				.putAuthScheme(new PlainHttpSigning())
				.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
				.responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
				.serviceConfiguration((service) -> service.chunkedEncodingEnabled(false))
				.overrideConfiguration((configuration) -> {
					configuration.retryStrategy(AwsRetryStrategy.doNotRetry());
					if (profile != null) {
						configuration.defaultProfileName(profile);
					}
				})
				.region(region(address));
			if (profile != null) {
				credentials.profileName(profile);
			}
			String endpoint = address.settings().get("endpoint");
			if (endpoint != null) {
				builder.endpointOverride(URI.create(endpoint));
			}
			return builder.credentialsProvider(credentials.build()).build();
		}
		catch (SdkClientException ex) {
			throw new PreflightException("S3 is not configured for " + address.text() + ": "
					+ StorageWords.harmless(String.valueOf(ex.getMessage()), 300), ex);
		}
	}

	private static Region region(StorageAddress address) {
		String region = address.settings().get("region");
		if (region != null) {
			return Region.of(region);
		}
		String profile = address.settings().get("profile");
		try {
			// Only Amazon's own machines are asked where they are, and only for Amazon's
			// own S3.
			return address.settings().containsKey("endpoint")
					? new AwsRegionProviderChain(new SystemSettingsRegionProvider(),
							new AwsProfileRegionProvider(null, profile))
						.getRegion()
					: DefaultAwsRegionProviderChain.builder().profileName(profile).build().getRegion();
		}
		catch (SdkClientException ex) {
			// What servers expect that know no regions.
			return Region.US_EAST_1;
		}
	}

	private SdkHttpClient http() {
		return Apache5HttpClient.builder()
			.maxConnections(PaceSettings.MAX_CONCURRENCY)
			.connectionTimeout(this.properties.connectTimeout())
			.socketTimeout(this.properties.silence())
			.connectionAcquisitionTimeout(this.properties.silence())
			.expectContinueEnabled(false)
			.build();
	}

	@Override
	public synchronized void close() {
		this.clients.values().forEach(S3Client::close);
		this.clients.clear();
	}

}
