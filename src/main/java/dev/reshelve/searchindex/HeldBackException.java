package dev.reshelve.searchindex;

import java.time.Duration;
import java.util.List;

import dev.reshelve.pace.WorthRetrying;
import org.jspecify.annotations.Nullable;

/**
 * The engine was too busy for some of what was sent together; they are worth another try.
 */
final class HeldBackException extends RuntimeException implements WorthRetrying {

	private final transient List<ItemResult> results;

	/**
	 * @param results what became of each operation that was sent
	 */
	HeldBackException(List<ItemResult> results) {
		super("the search engine was too busy for some documents", null, false, false);
		this.results = results;
	}

	List<ItemResult> results() {
		return this.results;
	}

	@Override
	public boolean overload() {
		return true;
	}

	@Override
	public @Nullable Duration waitAskedFor() {
		return null;
	}

	/** A shard that is away for long must not be waited for like a queue that is full. */
	@Override
	public ServerState serverState() {
		boolean busy = this.results.stream().anyMatch((result) -> result.heldBack() && result.status() == 429);
		return busy ? ServerState.BUSY : ServerState.FAULTY;
	}

}
