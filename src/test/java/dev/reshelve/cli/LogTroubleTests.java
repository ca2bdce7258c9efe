package dev.reshelve.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

import ch.qos.logback.core.BasicStatusManager;
import ch.qos.logback.core.status.ErrorStatus;
import ch.qos.logback.core.status.InfoStatus;
import ch.qos.logback.core.status.OnErrorConsoleStatusListener;
import ch.qos.logback.core.status.StatusManager;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogTroubleTests {

	private final StatusManager statuses = new BasicStatusManager();

	private final StringWriter err = new StringWriter();

	@Test
	void isToldOnceInOneLine() {
		this.statuses.add(new OnErrorConsoleStatusListener());
		LogTrouble.tell(this.statuses, new PrintWriter(this.err, true));
		this.statuses.add(new InfoStatus("All is well", this));
		assertThat(this.err.toString()).isEmpty();
		for (int entry = 0; entry < 3; entry++) {
			this.statuses.add(new ErrorStatus("IO failure while writing to file [/logs/a.log]", this,
					new IOException("No space left on device")));
		}
		assertThat(this.err.toString().lines()).containsExactly("Warning: The log is not complete: "
				+ "IO failure while writing to file [/logs/a.log] (No space left on device)");
		assertThat(this.statuses.getCopyOfStatusListenerList()).hasOnlyElementsOfType(LogTrouble.class);
	}

	@Test
	void isToldToWhoeverStartedLast() {
		LogTrouble.tell(this.statuses, new PrintWriter(new StringWriter()));
		LogTrouble.tell(this.statuses, new PrintWriter(this.err, true));
		this.statuses.add(new ErrorStatus("full", this));
		assertThat(this.err.toString().lines()).hasSize(1);
		assertThat(this.statuses.getCopyOfStatusListenerList()).hasSize(1);
	}

}
