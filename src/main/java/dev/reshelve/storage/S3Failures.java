package dev.reshelve.storage;

import java.io.IOException;
import java.time.Instant;
import java.util.Set;

import dev.reshelve.failure.SignInRefusedException;
import dev.reshelve.http.WaitAskedFor;
import dev.reshelve.pace.PaceStoppedException;
import dev.reshelve.pace.WorthRetrying.ServerState;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Says what it means that S3 did not do what it was asked for.
 */
final class S3Failures {

	/** These concern every request, not one object. */
	private static final Set<String> CREDENTIALS = Set.of("InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken",
			"InvalidToken", "TokenRefreshRequired", "RequestTimeTooSkewed", "AccountProblem", "NotSignedUp",
			"AuthorizationHeaderMalformed", "InvalidSecurity");

	/** A status of 4xx, but only the transfer was bad, or the moment. */
	private static final Set<String> AGAIN = Set.of("BadDigest", "IncompleteBody", "RequestTimeout",
			"XAmzContentSHA256Mismatch", "OperationAborted", "ConditionalRequestConflict", "SlowDown");

	private S3Failures() {
	}

	/**
	 * The failure to throw.
	 * @param what what was being done, such as {@code read 'a.jpg'}
	 */
	static RuntimeException explain(StorageAddress address, String what, SdkException cause) {
		return switch (cause) {
			case AwsServiceException said -> said(address, what, said);
			case ApiCallAttemptTimeoutException timeout -> new StorageException.Unsettled(
					"Could not " + what + ": no answer in time", 0, null, true, null, ServerState.FAULTY, timeout);
			case AbortedException _ -> stopped();
			default -> unsaid(address, what, cause);
		};
	}

	private static RuntimeException said(StorageAddress address, String what, AwsServiceException cause) {
		AwsErrorDetails details = cause.awsErrorDetails();
		int status = cause.statusCode();
		String code = (details != null && details.errorCode() != null) ? StorageWords.harmless(details.errorCode(), 80)
				: null;
		if (code != null && CREDENTIALS.contains(code)) {
			return new SignInRefusedException(
					"The credentials for " + address.text() + " are refused (" + code
							+ "): see to AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the profile, and the clock",
					cause);
		}
		String message = " (" + status + ((code != null) ? " " + code : "") + ")" + words(details);
		if (status == 408 || status == 425 || status == 429 || status >= 500
				|| (code != null && AGAIN.contains(code))) {
			return StorageException.Unsettled.byStatus("S3 could not " + what + " this time" + message, status, code,
					WaitAskedFor.in(status, (header) -> header(details, header), Instant.now()));
		}
		return new StorageException.Refused("S3 refused to " + what + message, status, code);
	}

	private static String words(@Nullable AwsErrorDetails details) {
		String said = (details != null) ? details.errorMessage() : null;
		return (said != null && !said.isBlank()) ? ": " + StorageWords.harmless(said, 300) : "";
	}

	private static @Nullable String header(@Nullable AwsErrorDetails details, String name) {
		return (details != null && details.sdkHttpResponse() != null)
				? details.sdkHttpResponse().firstMatchingHeader(name).orElse(null) : null;
	}

	private static RuntimeException unsaid(StorageAddress address, String what, SdkException cause) {
		for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
			if (inner instanceof IOException broken) {
				return LostTransfers.explain(what, broken);
			}
			if (inner instanceof RuntimeException ours && isOurs(ours)) {
				return ours;
			}
		}
		String words = StorageWords.harmless(String.valueOf(cause.getMessage()), 300);
		if (words.contains("credentials")) {
			return new SignInRefusedException("There are no credentials for " + address.text()
					+ ": set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE", cause);
		}
		return new StorageException.Unsettled("Could not " + what + ": " + words, cause);
	}

	private static boolean isOurs(RuntimeException ex) {
		return ex.getClass().getName().startsWith("dev.reshelve.");
	}

	private static PaceStoppedException stopped() {
		Thread.currentThread().interrupt();
		return new PaceStoppedException();
	}

}
