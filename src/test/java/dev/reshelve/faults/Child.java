package dev.reshelve.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A process of the application.
 */
final class Child implements AutoCloseable {

	/** Longer than any run may take, on a machine that has other work too. */
	static final Duration LIMIT = Duration.ofMinutes(3);

	private final Process process;

	private final Path out;

	private final Path err;

	private final String name;

	private Child(Process process, Path out, Path err, String name) {
		this.process = process;
		this.out = out;
		this.err = err;
		this.name = name;
	}

	static Child start(ProcessBuilder builder, Path output, String name) {
		Path out = Path.of(output + ".out");
		Path err = Path.of(output + ".err");
		try {
			return new Child(builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err, name);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Waits for the end; gives the exit code. */
	int exit() {
		return exitWithin(LIMIT);
	}

	/** Waits for the end, and fails if it does not come in time; gives the exit code. */
	int exitWithin(Duration limit) {
		try {
			if (!this.process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new AssertionError(this + " did not end within " + limit);
			}
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	long pid() {
		return this.process.pid();
	}

	/** {@code kill -9}; returns when the process is gone. */
	void kill() {
		this.process.destroyForcibly();
		exit();
	}

	/** {@code kill -TERM}. */
	void terminate() {
		this.process.destroy();
	}

	/**
	 * Ctrl-C; where a shell told this process to ignore it, and so its children, SIGTERM.
	 */
	void interrupt() {
		try {
			if (isInterruptIgnored()) {
				terminate();
			}
			else {
				new ProcessBuilder("kill", "-INT", Long.toString(pid())).start().waitFor();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What it printed to standard output. */
	String out() {
		return read(this.out);
	}

	/** What it printed to standard error. */
	String err() {
		return read(this.err);
	}

	@Override
	public void close() {
		if (isAlive()) {
			kill();
		}
	}

	@Override
	public String toString() {
		return "reshelve " + this.name + " (process " + pid() + ")";
	}

	private static boolean isInterruptIgnored() throws IOException {
		try (var lines = Files.lines(Path.of("/proc/self/status"))) {
			return lines.filter((line) -> line.startsWith("SigIgn:"))
				.anyMatch((line) -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
		}
	}

	private static String read(Path file) {
		try {
			return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
