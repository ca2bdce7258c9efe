package dev.reshelve.notice;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Calls webhooks: signed, and again after growing waits if the receiver does not answer
 * or is in trouble. What it answers beyond its status is not read, and a redirect is not
 * followed.
 */
class WebhookSender {

	private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

	private final HttpClient client;

	private final RestClient rest;

	private final WebhookProperties webhook;

	private final NoticeProperties properties;

	WebhookSender(WebhookProperties webhook, NoticeProperties properties) {
		this.webhook = webhook;
		this.properties = properties;
		this.client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(CALL_TIMEOUT)
			.build();
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(this.client);
		requests.setReadTimeout(CALL_TIMEOUT);
		this.rest = RestClient.builder().requestFactory(requests).build();
	}

	/**
	 * Checks that calls can be signed.
	 * @throws IllegalArgumentException if not; the message is for users
	 */
	void check() {
		this.webhook.key();
	}

	/**
	 * Tells the receiver.
	 * @throws NoticeNotSentException if it does not take the notice
	 * @throws InterruptedException if time is up
	 */
	void send(Notice notice, URI uri) throws InterruptedException {
		String id = "msg_" + UUID.randomUUID();
		byte[] body = notice.json().getBytes(StandardCharsets.UTF_8);
		Duration wait = this.properties.firstRetryAfter();
		for (int tries = 1;; tries++) {
			Result result = call(uri, id, body);
			if (result.taken()) {
				return;
			}
			if (!result.worthRetrying() || tries >= this.properties.tries()) {
				throw new NoticeNotSentException(
						result.problem() + ((tries > 1) ? ", at the last of " + tries + " tries" : ""));
			}
			Thread.sleep(wait);
			wait = wait.multipliedBy(2);
		}
	}

	private Result call(URI uri, String id, byte[] body) {
		long timestamp = Instant.now().getEpochSecond();
		try {
			return new Result(this.rest.post()
				.uri(uri)
				.contentType(MediaType.APPLICATION_JSON)
				.header(WebhookSignature.ID, id)
				.header(WebhookSignature.TIMESTAMP, Long.toString(timestamp))
				.header(WebhookSignature.SIGNATURE, WebhookSignature.of(this.webhook.key(), id, timestamp, body))
				.body(body)
				.exchangeForRequiredValue((request, response) -> response.getStatusCode().value()), "");
		}
		catch (ResourceAccessException ex) {
			// The exception's own message names the whole address.
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			return new Result(0, cause.getClass().getSimpleName()
					+ ((cause != ex && cause.getMessage() != null) ? ": " + cause.getMessage() : ""));
		}
	}

	void close() {
		this.client.shutdownNow();
	}

	private record Result(int status, String trouble) {

		boolean taken() {
			return this.status >= 200 && this.status < 300;
		}

		boolean worthRetrying() {
			return this.status == 0 || this.status == 408 || this.status == 429 || this.status >= 500;
		}

		String problem() {
			return (this.status == 0) ? this.trouble : "it answered " + this.status;
		}

	}

}
