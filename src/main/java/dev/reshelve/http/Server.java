package dev.reshelve.http;

import java.net.URI;
import java.util.Map;
import java.util.function.Function;

import dev.reshelve.http.NoAnswerException.Reach;
import dev.reshelve.http.ServerException.NotUnderstood;
import dev.reshelve.http.ServerException.Refused;
import dev.reshelve.http.ServerException.Unsettled;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

import org.springframework.http.HttpMethod;

/**
 * A server by its name: sends it requests, and says what its answers mean, by their
 * status and never by their words. Safe to be used by many threads at once.
 */
public final class Server implements AutoCloseable {

	private final String name;

	private final ServerAddress address;

	private final HttpSettings settings;

	private final Wire wire;

	private final Function<Answer, @Nullable String> words;

	/**
	 * Connects to nothing yet.
	 * @param name what people call it
	 * @param words finds what an answer says about an error, made harmless, or
	 * {@code null}
	 */
	public Server(String name, ServerAddress address, HttpSettings settings, ObservationRegistry observations,
			Function<Answer, @Nullable String> words) {
		this.name = name;
		this.address = address;
		this.settings = settings;
		this.wire = new Wire(address, settings, observations);
		this.words = words;
	}

	/** What people call it. */
	public String name() {
		return this.name;
	}

	/** Where it is. */
	public ServerAddress address() {
		return this.address;
	}

	/**
	 * Makes one attempt.
	 * @param purpose what it is for, in words that fit behind "refused to"
	 * @param pathAndQuery what follows the address, encoded
	 * @return a complete answer of any status
	 * @throws ServerException if no complete answer came
	 */
	public Answer ask(String purpose, HttpMethod method, String pathAndQuery, Map<String, String> headers,
			@Nullable Content content) {
		try {
			return this.wire.exchange(method, this.address.at(pathAndQuery), headers, content);
		}
		catch (NoAnswerException ex) {
			String message = "Could not ask " + this.name + " at " + this.address.host() + " to " + purpose + ": "
					+ ex.getMessage();
			if (ex.reach() == Reach.NOT_TRUSTED || ex.reach() == Reach.TOO_LARGE) {
				throw new NotUnderstood(message, 0, ex);
			}
			throw new Unsettled(message, 0, ex.reach() == Reach.MAYBE_DONE, ex.overload(), null, ex);
		}
	}

	/** What an answer means whose status says no success. */
	public ServerException meaning(String purpose, Answer answer) {
		int status = answer.status();
		if (status >= 300 && status < 400) {
			return new NotUnderstood(this.name + " did not " + purpose + " but pointed to " + host(answer.location())
					+ " (" + status + "); redirects are not followed: check " + this.settings.address(), status, null);
		}
		if (status == 408 || status == 425 || status == 429 || status >= 500) {
			boolean overload = status == 408 || status == 429 || status == 503 || status == 504;
			return new Unsettled(this.name + " could not " + purpose + " this time" + details(answer), status, true,
					overload, answer.waitAskedFor(), null);
		}
		return new Refused(this.name + " refused to " + purpose + details(answer), status);
	}

	/**
	 * Reads a successful answer.
	 * @throws ServerException if its status does not say success, or it cannot be read
	 */
	public <T> T read(String purpose, Answer answer, Function<byte[], T> reader) {
		if (!answer.successful()) {
			throw meaning(purpose, answer);
		}
		try {
			return reader.apply(answer.body());
		}
		catch (UnexpectedEndOfInputException ex) {
			throw new Unsettled(this.name + "'s answer when asked to " + purpose + " is not complete JSON",
					answer.status(), true, false, null, ex);
		}
		catch (JacksonException | IllegalArgumentException ex) {
			String why = (ex instanceof IllegalArgumentException) ? ex.getMessage() : "it is not JSON";
			throw new NotUnderstood(this.name + "'s answer when asked to " + purpose + " makes no sense: "
					+ (answer.isWebPage() ? "it is a web page" : why), answer.status(), ex);
		}
	}

	/** The status, and the server's own words if there are any. */
	public String details(Answer answer) {
		String said = this.words.apply(answer);
		return " (" + answer.status() + ")" + ((said != null) ? ": " + said : "");
	}

	@Override
	public void close() {
		this.wire.close();
	}

	private static String host(@Nullable String location) {
		try {
			String host = (location != null) ? URI.create(location).getHost() : null;
			return (host != null && host.length() <= 253) ? host : "another path";
		}
		catch (IllegalArgumentException ex) {
			return "an unreadable address";
		}
	}

}
