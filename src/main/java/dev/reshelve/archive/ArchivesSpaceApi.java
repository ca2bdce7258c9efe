package dev.reshelve.archive;

import java.util.Map;
import java.util.function.Function;

import dev.reshelve.failure.SignInRefusedException;
import dev.reshelve.http.Answer;
import dev.reshelve.http.Server;
import dev.reshelve.pace.ServerCalls;

import org.springframework.http.HttpMethod;

/**
 * Makes calls with a session, and again with a new one where the old one has ended: 412
 * says that nothing was done.
 */
final class ArchivesSpaceApi {

	/** A session that ends while others are busy with it may end twice for one call. */
	private static final int SESSIONS = 3;

	private final Server server;

	private final Sessions sessions;

	private final ServerCalls calls;

	ArchivesSpaceApi(Server server, Sessions sessions, ServerCalls calls) {
		this.server = server;
		this.sessions = sessions;
		this.calls = calls;
	}

	/**
	 * Reads something, trying again as the pace allows.
	 * @param purpose in words that fit behind "refused to"
	 */
	<T> T get(String purpose, String pathAndQuery, Function<byte[], T> reader) {
		return this.calls.retrying(() -> this.server.read(purpose, answer(purpose, pathAndQuery), reader));
	}

	private Answer answer(String purpose, String pathAndQuery) {
		String session = this.sessions.session();
		for (int number = 1; number <= SESSIONS; number++) {
			Answer answer = this.server.ask(purpose, HttpMethod.GET, pathAndQuery,
					Map.of("X-ArchivesSpace-Session", session), null);
			if (answer.status() != 412) {
				return answer;
			}
			session = this.sessions.after(session);
		}
		throw new SignInRefusedException("ArchivesSpace ends each session as soon as it is used; check its clock and "
				+ "AppConfig[:session_expire_after_seconds]");
	}

}
