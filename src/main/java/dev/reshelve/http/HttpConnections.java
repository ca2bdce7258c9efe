package dev.reshelve.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;

import dev.reshelve.pace.PaceSettings;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The pool of HTTP connections to the one server. It is as large as the largest
 * concurrency, because a smaller one is a hidden limit; it repeats nothing, follows
 * nothing and remembers nothing by itself. Java's system settings for proxies and trust
 * stores apply.
 */
final class HttpConnections {

	private HttpConnections() {
	}

	static CloseableHttpClient to(ServerAddress address, HttpSettings settings) {
		HttpClientBuilder client = HttpClients.custom()
			.setConnectionManager(pool(settings))
			.setUserAgent("Reshelve")
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.disableAuthCaching()
			.evictExpiredConnections()
			.evictIdleConnections(TimeValue.ofSeconds(30));
		HttpHost proxy = proxy(address.base());
		return ((proxy != null) ? client.setProxy(proxy) : client).build();
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
