package dev.reshelve.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;

import dev.reshelve.pace.PaceSettings;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The pool of HTTP connections to the one server. It is as large as the largest
 * concurrency, because a smaller one is a hidden limit; it repeats nothing, follows
 * nothing and remembers nothing by itself. Java's system settings for proxies and trust
 * stores apply. Two clients share it: one that knows proxies and compressed answers, and
 * a minimal one, which takes less time for each of many small calls.
 */
final class HttpConnections implements AutoCloseable {

	private final CloseableHttpClient full;

	private final HttpClient lean;

	private HttpConnections(CloseableHttpClient full, HttpClient lean) {
		this.full = full;
		this.lean = lean;
	}

	static HttpConnections to(ServerAddress address, HttpSettings settings) {
		PoolingHttpClientConnectionManager pool = pool(settings);
		HttpHost proxy = proxy(address.base());
		CloseableHttpClient full = full(pool, proxy);
		return new HttpConnections(full, (proxy != null) ? full : new LeanClient(pool, address.base()));
	}

	private static CloseableHttpClient full(PoolingHttpClientConnectionManager pool, @Nullable HttpHost proxy) {
		HttpClientBuilder client = HttpClients.custom()
			.setConnectionManager(pool)
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.disableAuthCaching()
			.evictExpiredConnections()
			.evictIdleConnections(TimeValue.ofSeconds(30));
		return ((proxy != null) ? client.setProxy(proxy) : client).build();
	}

	/**
	 * A client for calls whose answers may come compressed, or for those whose answers do
	 * not.
	 */
	HttpClient client(boolean compressed) {
		return compressed ? this.full : this.lean;
	}

	@Override
	public void close() {
		this.full.close(CloseMode.IMMEDIATE);
	}

	/**
	 * The settings of a request.
	 * @param compressed whether the answer may come compressed, which pays for lists only
	 */
	static RequestConfig request(HttpSettings settings, boolean compressed) {
		return RequestConfig.custom()
			.setConnectionRequestTimeout(timeout(settings.callDeadline()))
			.setResponseTimeout(timeout(settings.responseTimeout()))
			.setContentCompressionEnabled(compressed)
			.setRedirectsEnabled(false)
			.build();
	}

	private static PoolingHttpClientConnectionManager pool(HttpSettings settings) {
		return PoolingHttpClientConnectionManagerBuilder.create()
			.setTlsSocketStrategy(DefaultClientTlsStrategy.createSystemDefault())
			.setMaxConnTotal(PaceSettings.MAX_CONCURRENCY)
			.setMaxConnPerRoute(PaceSettings.MAX_CONCURRENCY)
			.setDefaultConnectionConfig(ConnectionConfig.custom()
				.setConnectTimeout(timeout(settings.connectTimeout()))
				.setSocketTimeout(timeout(settings.responseTimeout()))
				.setValidateAfterInactivity(TimeValue.ofSeconds(1))
				.build())
			.build();
	}

	/** Asked once, since there is only one server: asking at every request costs time. */
	private static @Nullable HttpHost proxy(URI server) {
		for (Proxy proxy : ProxySelector.getDefault().select(server)) {
			if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress address) {
				return new HttpHost(address.getHostString(), address.getPort());
			}
		}
		return null;
	}

	private static Timeout timeout(Duration duration) {
		return Timeout.of(duration);
	}

}
