package dev.reshelve.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.reshelve.run.StopSignal;
import org.jline.utils.Signals;

/**
 * While it is open, the first signal to end the process stops the run in good order, and
 * a second one ends the process at once. Signals are taken before the JVM begins to shut
 * down, since its shutdown would close the database file under the stopping run.
 */
class StopOnSignal implements AutoCloseable {

	/** What a shell reports for a process that Ctrl-C ended. */
	private static final int HARD_STOP = 130;

	private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

	private final Map<String, Object> previous = new HashMap<>();

	private final AtomicBoolean stopping = new AtomicBoolean();

	private final StopSignal stop;

	private final PrintWriter err;

	StopOnSignal(StopSignal stop, PrintWriter err) {
		this.stop = stop;
		this.err = err;
	}

	void listen() {
		SIGNALS.forEach((name) -> {
			Object handler = Signals.register(name, this::received);
			if (handler != null) {
				this.previous.put(name, handler);
			}
		});
	}

	private void received() {
		if (this.stopping.compareAndSet(false, true)) {
			this.err.println();
			this.err.println("Stopping: waiting for the calls on their way. Once more ends at once.");
			this.stop.give();
		}
		else {
			Runtime.getRuntime().halt(HARD_STOP);
		}
	}

	@Override
	public void close() {
		this.previous.forEach(Signals::unregister);
	}

}
