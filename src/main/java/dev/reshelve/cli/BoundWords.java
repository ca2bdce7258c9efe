package dev.reshelve.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.reshelve.pace.Bound;
import dev.reshelve.pace.Bound.ServerTime;

/**
 * Says in words what bounded the speed of a run that works with several servers.
 */
final class BoundWords {

	private BoundWords() {
	}

	/**
	 * Such as {@code Bound by the source, ArchivesSpace: 52 calls to the source,
	 * ArchivesSpace (0.026 per record), 3 minutes on their way in all; this machine's
	 * processors busy to 31 %}.
	 * @param settled how many were settled by these calls, at least one
	 * @param noun what they are
	 * @return the sentence, or nothing where no servers are told apart
	 */
	static Optional<String> of(Bound bound, long settled, String noun) {
		if (bound.servers().isEmpty()) {
			return Optional.empty();
		}
		String by = bound.byProcessor() ? "this machine's processor" : bound.servers().getFirst().server();
		String times = bound.servers()
			.stream()
			.map((server) -> time(server, settled, noun))
			.collect(Collectors.joining("; "));
		return Optional.of(String.format(Locale.ENGLISH, "Bound by %s: %s; this machine's processors busy to %.0f %%",
				by, times, bound.processor() * 100));
	}

	private static String time(ServerTime server, long settled, String noun) {
		return String.format(Locale.ENGLISH, "%s to %s (%.3f per %s), %s on their way in all",
				Words.count(server.calls(), "call"), server.server(), (double) server.calls() / settled, noun,
				Words.of(server.time()));
	}

}
