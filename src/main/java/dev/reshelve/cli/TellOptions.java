package dev.reshelve.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.reshelve.notice.Recipient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * What a run leaves behind for people, and who hears of it. All of it holds for one
 * attempt and is not stored: a restart is told anew.
 */
class TellOptions {

	@Option(names = "--notify", paramLabel = "mailto:ADDRESS|https://…",
			description = "Tell a mailbox or a webhook when the run has ended, was stopped or failed, even if it could "
					+ "not begin; may be repeated. Mail goes through the server that SPRING_MAIL_HOST names; webhooks "
					+ "are signed with RESHELVE_WEBHOOK_SECRET.")
	private List<String> recipients = new ArrayList<>();

	@Option(names = "--report-all",
			description = "At the end, also write a CSV of every planned document; the one of those that are not as "
					+ "wanted is always written.")
	private boolean reportAll;

	@Option(names = "--jfr", paramLabel = "FILE",
			description = "Record what the Java machine and Spring Batch do, for JDK Mission Control.")
	private @Nullable Path recording;

	@Option(names = "--web", paramLabel = "PORT", arity = "0..1", fallbackValue = "0", converter = Port.class,
			description = "Serve the run's page while it works, to this machine only; without a number on any free "
					+ "port. The address is printed; whoever has it can pause, stop and throttle the run.")
	private @Nullable Integer port;

	/**
	 * The port on which the run's page is to be served, 0 for any, or {@code null} if it
	 * is not to be.
	 */
	@Nullable Integer port() {
		return this.port;
	}

	/** The settings that some of these options stand for. */
	Map<String, Object> settings() {
		return this.reportAll ? Map.of("reshelve.report-all", true) : Map.of();
	}

	/** Who is to be told. */
	List<Recipient> recipients() {
		return this.recipients.stream().map(TellOptions::recipient).toList();
	}

	/** Starts the recording, if one was asked for. */
	@Nullable FlightRecording record() {
		return (this.recording != null) ? FlightRecording.start(this.recording) : null;
	}

	private static Recipient recipient(String text) {
		try {
			return Recipient.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw new UsageException("--notify: " + ex.getMessage() + ".");
		}
	}

	private static final class Port implements ITypeConverter<Integer> {

		@Override
		public Integer convert(String text) {
			if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535) {
				return Integer.valueOf(text);
			}
			throw new TypeConversionException("it takes a port, 0 to 65535, not '" + text + "'");
		}

	}

}
