package dev.reshelve.sandbox.archivesspace;

import java.util.Locale;

import dev.reshelve.sandbox.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Answers {@code POST /users/NAME/login} and looks at sessions. Thread-safe. */
final class ArchiveSignIn {

	private final ArchiveSessions sessions;

	private final ArchiveCalls calls;

	private final String username;

	private volatile String password;

	ArchiveSignIn(PracticeArchiveSettings settings, ArchiveSessions sessions, ArchiveCalls calls) {
		this.sessions = sessions;
		this.calls = calls;
		this.username = settings.username();
		this.password = settings.password();
	}

	void password(String value) {
		this.password = value;
	}

	Answer answer(ArchiveCall call) {
		String given = call.field("password");
		if (given == null) {
			return Reply.bad("password", "Parameter required but no value provided");
		}
		String name = call.path().substring("/users/".length(), call.path().length() - "/login".length());
		if (!name.toLowerCase(Locale.ROOT).equals(this.username) || !given.equals(this.password)) {
			return Reply.error(403, "Login failed");
		}
		this.calls.signedIn();
		ObjectNode answer = Reply.object().put("session", this.sessions.open());
		ObjectNode user = answer.putObject("user").put("username", this.username).put("name", "Practice Indexer");
		user.put("jsonmodel_type", "user").put("is_admin", false).put("uri", "/users/2");
		user.putObject("permissions").putArray("/repositories/1").add("index_system").add("view_all_records");
		return Reply.json(200, answer);
	}

	/** The answer that turns a call away, or {@code null} if its session is good. */
	@Nullable Answer refusal(@Nullable String session) {
		if (session == null) {
			return Reply.error(403, "Access denied");
		}
		return switch (this.sessions.use(session)) {
			case GOOD -> null;
			case EXPIRED -> Reply.sessionEnded("SESSION_EXPIRED", "Session timed out for " + session);
			case GONE -> Reply.sessionEnded("SESSION_GONE", "No session found for " + session);
		};
	}

}
