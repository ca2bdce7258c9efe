package dev.reshelve.searchindex;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.reshelve.failure.RunFailedException;
import dev.reshelve.failure.SignInRefusedException;
import dev.reshelve.http.Answer;
import dev.reshelve.http.Content;
import dev.reshelve.http.Server;
import dev.reshelve.http.ServerException;
import dev.reshelve.pace.Pace;
import dev.reshelve.pace.Retries;
import dev.reshelve.pace.ServerCalls;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.util.StringUtils;

/**
 * Calls to the engine, signed in and at the pace of the process.
 */
final class EngineCalls implements AutoCloseable {

	private final Server server;

	private final Map<String, String> headers;

	private final Pace pace;

	private final ServerCalls calls;

	EngineCalls(Server server, Map<String, String> headers, Pace pace) {
		this.server = server;
		this.headers = headers;
		this.pace = pace;
		this.calls = pace.to("the target, " + server.name());
	}

	/**
	 * Makes a call, again as the pace allows.
	 * @param purpose in words that fit behind "refused to"
	 * @param reader reads the whole answer, of any status; see {@link #read}
	 * @throws SignInRefusedException if the engine does not know us
	 * @throws RunFailedException if it does not do what was asked for
	 */
	<T extends @Nullable Object> T call(String purpose, HttpMethod method, String pathAndQuery,
			@Nullable Content content, Function<Answer, T> reader) {
		return explained(() -> this.calls.retrying(() -> reader.apply(ask(purpose, method, pathAndQuery, content))));
	}

	/**
	 * Makes one attempt at the pace of the process, within {@link #explained}.
	 */
	<T> T once(String purpose, HttpMethod method, String pathAndQuery, Content content, Function<Answer, T> reader) {
		return this.calls.once(() -> reader.apply(ask(purpose, method, pathAndQuery, content)));
	}

	Retries retries() {
		return this.pace.retries();
	}

	/**
	 * Reads a successful answer.
	 * @throws ServerException if it is none
	 */
	<T> T read(String purpose, Answer answer, Function<byte[], T> reader) {
		return this.server.read(purpose, answer, reader);
	}

	/** The status, and the engine's own words if there are any. */
	String details(Answer answer) {
		return this.server.details(answer);
	}

	/** Lets calls fail by what callers know, with the same message. */
	<T extends @Nullable Object> T explained(Supplier<T> calls) {
		try {
			return calls.get();
		}
		catch (ServerException ex) {
			throw new RunFailedException(StringUtils.capitalize(String.valueOf(ex.getMessage())), ex);
		}
	}

	SignInRefusedException signInRefused(Answer answer) {
		String remedy = this.headers.isEmpty()
				? "; set RESHELVE_SEARCH_USERNAME and RESHELVE_SEARCH_PASSWORD_FILE, or RESHELVE_SEARCH_API_KEY"
				: "; check RESHELVE_SEARCH_USERNAME and RESHELVE_SEARCH_PASSWORD, or RESHELVE_SEARCH_API_KEY";
		return new SignInRefusedException("The search engine at " + this.server.address().host() + " did not let us in"
				+ details(answer) + remedy);
	}

	@Override
	public void close() {
		this.server.close();
	}

	private Answer ask(String purpose, HttpMethod method, String pathAndQuery, @Nullable Content content) {
		Answer answer = this.server.ask(purpose, method, pathAndQuery, this.headers, content);
		if (answer.status() == 401) {
			throw signInRefused(answer);
		}
		return answer;
	}

}
