package dev.reshelve.cli;

import java.io.IOException;
import java.nio.file.Path;

import dev.reshelve.report.page.FactsReader;
import dev.reshelve.report.page.RunFacts;
import dev.reshelve.report.page.RunPage;
import dev.reshelve.web.LivePage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationContext;

/**
 * The page of a run: served while the run works, if that is wanted, and written when an
 * attempt has ended. What goes wrong with it is a warning, never the run's failure.
 */
class PageOfRun implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(PageOfRun.class);

	private final ApplicationContext context;

	private final Terminal terminal;

	private final long runId;

	private @Nullable LivePage live;

	PageOfRun(ApplicationContext context, Terminal terminal, long runId) {
		this.context = context;
		this.terminal = terminal;
		this.runId = runId;
	}

	/** Serves the page from now on until this is closed, unless there is no port. */
	void serve(@Nullable Integer port) {
		if (port == null) {
			return;
		}
		try {
			LivePage page = LivePage.serve(this.context, this.runId, port);
			this.live = page;
			this.terminal.err().println("Watch and control the run at " + page.address());
		}
		catch (IOException | RuntimeException ex) {
			logger.warn("The page of run {} could not be served", this.runId, ex);
			this.terminal.err()
				.printf("Warning: the run's page cannot be served on port %d: %s. The run goes on without.%n", port,
						ex.getMessage());
		}
	}

	/** Writes the page as it is now, and shows it to those who look on. */
	void write() {
		try {
			RunFacts facts = this.context.getBean(FactsReader.class).all(this.runId);
			if (this.live != null) {
				this.live.end(facts);
			}
			Path file = this.context.getBean(RunPage.class).write(facts);
			this.terminal.out().println("The run as a page: " + file);
		}
		catch (RuntimeException ex) {
			logger.warn("The page of run {} could not be written", this.runId, ex);
			this.terminal.warn(String.valueOf(ex.getMessage()));
		}
	}

	@Override
	public void close() {
		if (this.live != null) {
			this.live.close();
		}
	}

}
