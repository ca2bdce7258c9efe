package dev.reshelve.faults;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/**
 * Calls the method of a line as often as the line says. The seed of the first run is
 * {@code -Dreshelve.faults.seed} or else random, and each further run has the next one.
 */
class FaultRuns implements TestTemplateInvocationContextProvider {

	private static final long FIRST_SEED = Long.getLong("reshelve.faults.seed", System.nanoTime() % 1_000_000_000);

	@Override
	public boolean supportsTestTemplate(ExtensionContext context) {
		return true;
	}

	@Override
	public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
		Line line = Objects.requireNonNull(context.getRequiredTestMethod().getAnnotation(Fault.class)).value();
		FaultTable table = FaultTable.of(context);
		return IntStream.range(0, line.runs()).mapToObj((run) -> new OneRun(line, FIRST_SEED + run, table));
	}

	/** One run of a line. */
	private static final class OneRun implements TestTemplateInvocationContext, ParameterResolver, AfterEachCallback {

		private final Line line;

		private final long seed;

		private final FaultTable table;

		private @Nullable Scene scene;

		private OneRun(Line line, long seed, FaultTable table) {
			this.line = line;
			this.seed = seed;
			this.table = table;
		}

		@Override
		public String getDisplayName(int invocationIndex) {
			return "%s, run %d, seed %d".formatted(this.line, invocationIndex, this.seed);
		}

		@Override
		public List<Extension> getAdditionalExtensions() {
			return List.of(this);
		}

		@Override
		public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
			return parameter.getParameter().getType() == Scene.class;
		}

		@Override
		public Scene resolveParameter(ParameterContext parameter, ExtensionContext context) {
			Scene opened = new Scene(this.seed);
			this.scene = opened;
			return opened;
		}

		@Override
		public void afterEach(ExtensionContext context) {
			try (Scene opened = this.scene) {
				Throwable failure = context.getExecutionException().orElse(null);
				if (failure == null) {
					this.table.passed(this.line);
				}
				else {
					this.table.failed(this.line, this.seed, failure);
					if (opened != null) {
						opened.describe(System.err);
					}
				}
			}
		}

	}

}
