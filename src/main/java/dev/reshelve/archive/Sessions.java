package dev.reshelve.archive;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

import dev.reshelve.failure.SignInRefusedException;
import dev.reshelve.http.Answer;
import dev.reshelve.http.Content;
import dev.reshelve.http.Server;
import dev.reshelve.http.ServerException.NotUnderstood;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriUtils;

/**
 * The one session that all calls share. When it ends, one caller signs in again and the
 * others wait for that. A refused sign-in is final: repeating a wrong password may lock
 * the account. Sessions live in memory only.
 */
final class Sessions {

	private static final String PURPOSE = "sign in";

	private static final JsonMapper JSON = new JsonMapper();

	/** What may stand in a header. */
	private static final Pattern SESSION = Pattern.compile("[\\x21-\\x7e]{1,4096}");

	private final Server server;

	private final String user;

	private final String password;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable String session;

	private @Nullable SignInRefusedException refused;

	Sessions(Server server, String user, String password) {
		this.server = server;
		this.user = user;
		this.password = password;
	}

	/** The session to use now; signs in if there is none. */
	String session() {
		String present = this.session;
		return (present != null) ? present : after(null);
	}

	/**
	 * Another session than the one that has ended: one that another caller opened in the
	 * meantime, or else a new one.
	 * @throws SignInRefusedException if the archive does not let us in (any more)
	 */
	String after(@Nullable String ended) {
		this.lock.lock();
		try {
			String present = this.session;
			if (present != null && !present.equals(ended)) {
				return present;
			}
			if (this.refused != null) {
				throw this.refused;
			}
			String fresh = open();
			this.session = fresh;
			return fresh;
		}
		finally {
			this.lock.unlock();
		}
	}

	private String open() {
		String path = "/users/" + UriUtils.encodePathSegment(this.user, StandardCharsets.UTF_8) + "/login";
		String form = "password=" + URLEncoder.encode(this.password, StandardCharsets.UTF_8) + "&expiring=true";
		Answer answer = this.server.ask(PURPOSE, HttpMethod.POST, path, Map.of(),
				Content.form(form.getBytes(StandardCharsets.US_ASCII)));
		if (answer.status() == 401 || answer.status() == 403 || answer.status() == 400) {
			this.refused = new SignInRefusedException(
					"ArchivesSpace refused to sign in user " + this.user + this.server.details(answer)
							+ "; check RESHELVE_ARCHIVESSPACE_USERNAME and RESHELVE_ARCHIVESSPACE_PASSWORD");
			throw this.refused;
		}
		if (answer.status() == 404 || (answer.successful() && answer.isWebPage())) {
			throw new NotUnderstood("There is no ArchivesSpace API at " + this.server.address()
					+ "; RESHELVE_ARCHIVESSPACE_URL is the address of the API (port 8089 where there is no proxy), not "
					+ "of the staff interface", answer.status(), null);
		}
		return this.server.read(PURPOSE, answer, (json) -> {
			String value = JSON.readTree(json).path("session").asString("");
			if (!SESSION.matcher(value).matches()) {
				throw new IllegalArgumentException("it has no session");
			}
			return value;
		});
	}

}
