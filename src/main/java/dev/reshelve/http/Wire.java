package dev.reshelve.http;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;

import io.micrometer.observation.ObservationRegistry;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.client.observation.DefaultClientRequestObservationConvention;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Sends one request and reads its answer, bytes in and bytes out, within the deadline and
 * the size limit. It logs nothing, since headers and bodies carry secrets.
 */
public final class Wire implements AutoCloseable {

	/** The name that OpenTelemetry's conventions give to how long calls take. */
	private static final String DURATION = "http.client.request.duration";

	private static final ScopedValue<Deadlines.Watch> WATCH = ScopedValue.newInstance();

	private final HttpConnections connections;

	private final RestClient rest;

	private final Deadlines deadlines;

	private final LostAnswers lostAnswers;

	private final int maxAnswerBytes;

	/**
	 * Opens nothing yet.
	 * @param address where the server is
	 * @param settings the limits of each request
	 * @param observations told of each request
	 */
	public Wire(ServerAddress address, HttpSettings settings, ObservationRegistry observations) {
		this.connections = HttpConnections.to(address, settings);
		this.rest = RestClient.builder()
			.requestFactory(requests(this.connections, settings))
			.observationRegistry(observations)
			.observationConvention(new DefaultClientRequestObservationConvention(DURATION))
			.configureMessageConverters((converters) -> converters.configureMessageConvertersList((list) -> {
				list.clear();
				list.add(new ByteArrayHttpMessageConverter());
			}))
			.build();
		this.deadlines = new Deadlines(settings.callDeadline());
		this.lostAnswers = new LostAnswers(settings);
		this.maxAnswerBytes = (int) Math.min(settings.maxAnswerSize().toBytes(), Integer.MAX_VALUE - 16);
	}

	/**
	 * Sends one request.
	 * @param headers what is sent besides what every request has
	 * @param content the body, or {@code null}
	 * @return a complete answer of any status
	 * @throws NoAnswerException if no complete answer came
	 */
	public Answer exchange(HttpMethod method, URI uri, Map<String, String> headers, @Nullable Content content) {
		RestClient.RequestBodySpec request = this.rest.method(method)
			.uri(uri)
			.accept(MediaType.APPLICATION_JSON)
			.header(HttpHeaders.USER_AGENT, "Reshelve");
		headers.forEach((name, value) -> request.header(name, value));
		if (content != null) {
			request.contentType(content.type()).body(content.bytes());
		}
		try (Deadlines.Watch watch = this.deadlines.watch()) {
			try {
				return ScopedValue.where(WATCH, watch)
					.call(() -> request.exchangeForRequiredValue((ignored, response) -> read(response, watch)));
			}
			catch (ResourceAccessException ex) {
				throw this.lostAnswers.explain((ex.getCause() != null) ? ex.getCause() : ex, watch.expired());
			}
		}
	}

	@Override
	public void close() {
		this.deadlines.close();
		this.connections.close();
	}

	private Answer read(ClientHttpResponse response, Deadlines.Watch watch) throws IOException {
		int status = response.getStatusCode().value();
		HttpHeaders headers = response.getHeaders();
		byte[] body;
		try {
			body = BoundedBody.read(response.getBody(), headers.getContentLength(), this.maxAnswerBytes);
		}
		catch (BoundedBody.TooLargeException ex) {
			// Otherwise closing the answer would read the rest of it.
			watch.cancel();
			throw ex;
		}
		return (status < 300) ? new Answer(status, body, null, null) : new Answer(status, body,
				headers.getFirst(HttpHeaders.LOCATION), WaitAskedFor.in(status, headers::getFirst, Instant.now()));
	}

	/** Compression pays for lists only. */
	private static ClientHttpRequestFactory requests(HttpConnections connections, HttpSettings settings) {
		ClientHttpRequestFactory reads = requests(connections, settings, true);
		ClientHttpRequestFactory changes = requests(connections, settings, false);
		return (uri, method) -> (HttpMethod.GET.equals(method) ? reads : changes).createRequest(uri, method);
	}

	private static ClientHttpRequestFactory requests(HttpConnections connections, HttpSettings settings,
			boolean compressed) {
		HttpComponentsClientHttpRequestFactory requests = new HttpComponentsClientHttpRequestFactory(
				connections.client(compressed)) {

			@Override
			protected void postProcessHttpRequest(ClassicHttpRequest request) {
				if (request instanceof Cancellable cancellable) {
					WATCH.get().covers(cancellable);
				}
			}

		};
		RequestConfig config = HttpConnections.request(settings, compressed);
		requests.setHttpContextFactory((method, uri) -> {
			HttpClientContext context = HttpClientContext.create();
			context.setRequestConfig(config);
			return context;
		});
		return requests;
	}

}
