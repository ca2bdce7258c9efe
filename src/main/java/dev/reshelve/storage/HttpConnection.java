package dev.reshelve.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;

import dev.reshelve.pace.PaceSettings;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client for objects behind addresses: as many connections as there may be
 * calls, headers of bounded size, redirects within the same server only. It repeats
 * nothing by itself. Made when it is first used. Thread-safe.
 */
final class HttpConnection implements AutoCloseable {

	private static final int MOST_REDIRECTS = 5;

	private static final Http1Config BOUNDS = Http1Config.custom()
		.setMaxHeaderCount(200)
		.setMaxLineLength(16384)
		.build();

	private final StorageProperties properties;

	private volatile @Nullable CloseableHttpClient client;

	HttpConnection(StorageProperties properties) {
		this.properties = properties;
	}

	synchronized CloseableHttpClient client() {
		CloseableHttpClient made = this.client;
		if (made == null) {
			made = HttpClients.custom()
				.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
					.setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(BOUNDS).build())
					.setTlsSocketStrategy(DefaultClientTlsStrategy.createSystemDefault())
					.setMaxConnTotal(PaceSettings.MAX_CONCURRENCY)
					.setMaxConnPerRoute(PaceSettings.MAX_CONCURRENCY)
					.setDefaultConnectionConfig(ConnectionConfig.custom()
						.setConnectTimeout(Timeout.of(this.properties.connectTimeout()))
						.setSocketTimeout(Timeout.of(this.properties.silence()))
						.setValidateAfterInactivity(TimeValue.ofSeconds(1))
						.build())
					.build())
				.setDefaultRequestConfig(RequestConfig.custom()
					.setResponseTimeout(Timeout.of(this.properties.silence()))
					.setContentCompressionEnabled(false)
					.setMaxRedirects(MOST_REDIRECTS)
					.build())
				.setRedirectStrategy(new SameServer())
				.setUserAgent("Reshelve")
				.useSystemProperties()
				.disableAutomaticRetries()
				.disableCookieManagement()
				.disableAuthCaching()
				.evictExpiredConnections()
				.build();
			this.client = made;
		}
		return made;
	}

	/** Whether two addresses are of the same server. */
	static boolean sameServer(URI one, URI other) {
		return String.valueOf(one.getScheme()).equalsIgnoreCase(String.valueOf(other.getScheme()))
				&& String.valueOf(one.getHost()).equalsIgnoreCase(String.valueOf(other.getHost()))
				&& port(one) == port(other);
	}

	private static int port(URI uri) {
		if (uri.getPort() >= 0) {
			return uri.getPort();
		}
		return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
	}

	@Override
	public void close() {
		CloseableHttpClient made = this.client;
		if (made != null) {
			try {
				made.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	private static final class SameServer extends DefaultRedirectStrategy {

		@Override
		public boolean isRedirected(HttpRequest request, HttpResponse response, HttpContext context)
				throws ProtocolException {
			if (!super.isRedirected(request, response, context)) {
				return false;
			}
			try {
				return sameServer(request.getUri(), getLocationURI(request, response, context));
			}
			catch (HttpException | URISyntaxException ex) {
				return false;
			}
		}

	}

}
