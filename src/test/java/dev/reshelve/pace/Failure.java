package dev.reshelve.pace;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What the calls of these tests fail with.
 */
final class Failure extends RuntimeException implements WorthRetrying {

	private final ServerState state;

	private final boolean overload;

	private final @Nullable Duration wait;

	private Failure(String message, ServerState state, boolean overload, @Nullable Duration wait) {
		super(message);
		this.state = state;
		this.overload = overload;
		this.wait = wait;
	}

	static Failure tooMany() {
		return new Failure("429", ServerState.BUSY, true, null);
	}

	static Failure waitFor(Duration wait) {
		return new Failure("429, wait " + wait, ServerState.BUSY, true, wait);
	}

	static Failure timedOut() {
		return new Failure("no answer in time", ServerState.FAULTY, true, null);
	}

	static Failure faulty() {
		return new Failure("500", ServerState.FAULTY, false, null);
	}

	static Failure refused() {
		return new Failure("connection refused", ServerState.UNREACHABLE, false, null);
	}

	@Override
	public boolean overload() {
		return this.overload;
	}

	@Override
	public @Nullable Duration waitAskedFor() {
		return this.wait;
	}

	@Override
	public ServerState serverState() {
		return this.state;
	}

}
