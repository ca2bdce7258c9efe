package dev.reshelve.http;

import java.io.IOException;
import java.net.URI;

import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * Apache's minimal client, and the one server that it calls, which it cannot tell from a
 * request by itself. It knows neither proxies nor compressed answers.
 */
final class LeanClient extends CloseableHttpClient {

	private final CloseableHttpClient minimal;

	private final HttpHost server;

	LeanClient(HttpClientConnectionManager pool, URI server) {
		this.minimal = HttpClients.createMinimal(pool);
		this.server = HttpHost.create(server);
	}

	@Override
	protected CloseableHttpResponse doExecute(@Nullable HttpHost target, ClassicHttpRequest request,
			@Nullable HttpContext context) throws IOException {
		return (CloseableHttpResponse) this.minimal.executeOpen(this.server, request, context);
	}

	@Override
	public void close(CloseMode mode) {
		this.minimal.close(mode);
	}

	@Override
	public void close() throws IOException {
		this.minimal.close();
	}

}
