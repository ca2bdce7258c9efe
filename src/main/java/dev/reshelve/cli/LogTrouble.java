package dev.reshelve.cli;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicBoolean;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.OnPrintStreamStatusListenerBase;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import ch.qos.logback.core.status.StatusManager;
import dev.reshelve.document.VisibleText;
import org.slf4j.LoggerFactory;

/**
 * Says once, in one line, that the log cannot be written, such as on a full disk. Without
 * it, each entry would print a stack trace. Thread-safe.
 */
final class LogTrouble implements StatusListener {

	private static final int LONGEST = 300;

	private final PrintWriter err;

	private final AtomicBoolean told = new AtomicBoolean();

	private LogTrouble(PrintWriter err) {
		this.err = err;
	}

	/** Tells it here from now on. */
	static void tell(PrintWriter err) {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
			tell(logging.getStatusManager(), err);
		}
	}

	static void tell(StatusManager statuses, PrintWriter err) {
		statuses.getCopyOfStatusListenerList()
			.stream()
			.filter((each) -> each instanceof OnPrintStreamStatusListenerBase || each instanceof LogTrouble)
			.forEach(statuses::remove);
		statuses.add(new LogTrouble(err));
	}

	@Override
	public void addStatusEvent(Status status) {
		if (status.getEffectiveLevel() >= Status.ERROR && this.told.compareAndSet(false, true)) {
			Throwable cause = status.getThrowable();
			String why = (cause != null) ? " (" + cause.getMessage() + ")" : "";
			this.err.println("Warning: The log is not complete: "
					+ VisibleText.of(VisibleText.bounded(status.getMessage() + why, LONGEST)));
		}
	}

}
