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
	 * ArchivesSpace, 3 minutes on their way in all; this machine's processors busy to 31 %}.
	 * @return the sentence, or nothing where no servers are told apart
	 */
	static Optional<String> of(Bound bound) {
		if (bound.servers().isEmpty()) {
			return Optional.empty();
		}
		String by = bound.byProcessor() ? "this machine's processor" : bound.servers().getFirst().server();
		String times = bound.servers().stream().map(BoundWords::time).collect(Collectors.joining("; "));
		return Optional.of(String.format(Locale.ENGLISH, "Bound by %s: %s; this machine's processors busy to %.0f %%",
				by, times, bound.processor() * 100));
	}

	private static String time(ServerTime server) {
		return "%s to %s, %s on their way in all".formatted(Words.count(server.calls(), "call"), server.server(),
				Words.of(server.time()));
	}

}
