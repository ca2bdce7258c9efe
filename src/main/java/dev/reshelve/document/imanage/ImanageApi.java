package dev.reshelve.document.imanage;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.reshelve.document.DocumentStoreException;
import dev.reshelve.http.Answer;
import dev.reshelve.http.Content;
import dev.reshelve.http.NoAnswerException;
import dev.reshelve.http.Wire;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

import org.springframework.http.HttpMethod;

/**
 * Makes signed calls: with a token, again with a new one where the old one is no longer
 * accepted (a 401 says that nothing was done), and with every other answer turned into
 * what it means. Each of the at most six requests of a call has its own deadline.
 */
final class ImanageApi {

	/**
	 * How often one call signs in anew: twice, since a fresh token may not be known to
	 * every node of the server yet, or be over by chance.
	 */
	private static final int SIGN_INS = 2;

	private final Wire wire;

	private final SignIn signIn;

	ImanageApi(Wire wire, SignIn signIn) {
		this.wire = wire;
		this.signIn = signIn;
	}

	/** Reads something. */
	<T> T get(Purpose purpose, URI uri, Function<byte[], T> reader) {
		return call(purpose, HttpMethod.GET, uri, null, reader);
	}

	/** Changes something. */
	<T> T patch(Purpose purpose, URI uri, byte[] json, Function<byte[], T> reader) {
		return call(purpose, HttpMethod.PATCH, uri, Content.json(json), reader);
	}

	private <T> T call(Purpose purpose, HttpMethod method, URI uri, @Nullable Content content,
			Function<byte[], T> reader) {
		Token token = this.signIn.token();
		Answer answer = exchange(purpose, method, uri, token, content);
		boolean othersGotIn = false;
		for (int signIns = 0; answer.status() == 401; signIns++) {
			if (signIns == SIGN_INS) {
				throw notLetIn(purpose, answer, token, othersGotIn);
			}
			token = this.signIn.tokenAfter(token);
			answer = exchange(purpose, method, uri, token, content);
			othersGotIn |= token.accepted();
		}
		token.wasAccepted();
		if (!answer.successful()) {
			throw Refusals.of(purpose, answer, ServerWords.of(answer, List.of(token.value())));
		}
		return read(purpose, answer, token, reader);
	}

	private DocumentStoreException notLetIn(Purpose purpose, Answer answer, Token token, boolean othersGotIn) {
		ServerWords said = ServerWords.of(answer, List.of(token.value()));
		return othersGotIn ? Refusals.refused(purpose, 401, said) : this.signIn.notAccepted(said);
	}

	private Answer exchange(Purpose purpose, HttpMethod method, URI uri, Token token, @Nullable Content content) {
		try {
			return this.wire.exchange(method, uri, Map.of("X-Auth-Token", token.value()), content);
		}
		catch (NoAnswerException ex) {
			throw LostAnswers.explain(purpose, uri.getHost(), ex);
		}
	}

	private <T> T read(Purpose purpose, Answer answer, Token token, Function<byte[], T> reader) {
		try {
			return reader.apply(answer.body());
		}
		catch (UnexpectedAnswerException | JacksonException ex) {
			ServerWords said = ServerWords.of(answer, List.of(token.value()));
			if (answer.isWebPage()) {
				throw Refusals.notUnderstood(purpose, answer.status(), String.valueOf(said.words()), false, null);
			}
			if (said.describeAnError()) {
				throw Refusals.errorInSuccess(purpose, answer.status(), said);
			}
			String why = (ex instanceof UnexpectedAnswerException) ? ex.getMessage() : "it is not complete JSON";
			throw Refusals.notUnderstood(purpose, answer.status(), String.valueOf(why),
					ex instanceof UnexpectedEndOfInputException, ex);
		}
	}

}
