package dev.reshelve.cli;

import java.io.IOException;

import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The terminal that people see standard error on, if that is where it goes.
 */
class Screen {

	/** What a terminal has that does not say. */
	private static final int USUAL_WIDTH = 80;

	private static final Logger logger = LoggerFactory.getLogger(Screen.class);

	private final @Nullable TerminalProvider terminal;

	Screen() {
		this.terminal = terminal();
	}

	/** Whether a person looks on, rather than a file or a pipe. */
	boolean isThere() {
		return this.terminal != null;
	}

	/** How many characters fit into a line now: the window may have been resized. */
	int width() {
		int width = (this.terminal != null) ? this.terminal.systemStreamWidth(SystemStream.Error) : 0;
		return (width > 0) ? width : widthOf(System.getenv("COLUMNS"));
	}

	private static int widthOf(@Nullable String columns) {
		return (columns != null && columns.matches("[1-9]\\d{0,3}")) ? Integer.parseInt(columns) : USUAL_WIDTH;
	}

	private static @Nullable TerminalProvider terminal() {
		if ("dumb".equals(System.getenv("TERM"))) {
			return null;
		}
		try {
			TerminalProvider provider = TerminalProvider.load("exec");
			return provider.isSystemStream(SystemStream.Error) ? provider : null;
		}
		catch (IOException | RuntimeException | LinkageError ex) {
			logger.info("Cannot tell whether standard error is a terminal", ex);
			return null;
		}
	}

}
