package dev.reshelve.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.opentest4j.TestAbortedException;

/**
 * Counts runs and passes of each line; printed and written to {@code target/faults.md}
 * when all tests have ended. Thread-safe.
 */
final class FaultTable implements AutoCloseable {

	private static final Path FILE = Path.of("target", "faults.md");

	private final Map<Line, Count> counts = new EnumMap<>(Line.class);

	/** The one table of all tests. */
	static FaultTable of(ExtensionContext context) {
		return context.getRoot()
			.getStore(Namespace.create(FaultTable.class))
			.computeIfAbsent(FaultTable.class, (key) -> new FaultTable(), FaultTable.class);
	}

	synchronized void passed(Line line) {
		add(line, new Count(1, 1));
	}

	synchronized void failed(Line line, long seed, Throwable failure) {
		boolean skipped = failure instanceof TestAbortedException;
		System.err.printf("%s %s: %s%n  repeat it with -Dreshelve.faults.seed=%d%n", line,
				skipped ? "was skipped" : "FAILED", failure.getMessage(), seed);
		add(line, skipped ? new Count(0, 0) : new Count(1, 0));
	}

	private void add(Line line, Count one) {
		Count now = this.counts.merge(line, one, Count::plus);
		System.out.printf("%-24s %d of %d runs passed%n", line, now.passes, now.runs);
	}

	@Override
	public synchronized void close() throws IOException {
		StringBuilder text = new StringBuilder();
		text.append("The %s form, on %s:%n%n".formatted(Length.isLong() ? "long" : "short", LocalDate.now()));
		text.append("| fault | runs | passes | passes when |%n| --- | ---: | ---: | --- |%n".formatted());
		this.counts.forEach((line, count) -> text
			.append("| %s | %d | %d | %s |%n".formatted(line.fault(), count.runs, count.passes, line.passesWhen())));
		Files.createDirectories(FILE.getParent());
		Files.writeString(FILE, text);
		System.out.println(text);
	}

	private record Count(int runs, int passes) {

		private Count plus(Count other) {
			return new Count(this.runs + other.runs, this.passes + other.passes);
		}

	}

}
