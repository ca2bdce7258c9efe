package dev.reshelve.export;

import java.nio.file.Path;

import dev.reshelve.notice.Mail;
import dev.reshelve.run.Run;
import org.jspecify.annotations.Nullable;

/**
 * Words the mail that an exported file is sent with.
 */
final class ExportMail {

	private ExportMail() {
	}

	/**
	 * @param attached whether the file goes with it
	 */
	static Mail of(Run run, ExportOptions options, ExportedFile file, boolean attached) {
		Path name = file.file().getFileName();
		String subject = "Reshelve: %s of %s exported".formatted(file.rowsInWords(),
				String.join(", ", run.libraries()));
		String where = attached ? "It is attached: " + name + " (" + file.size() + ")"
				: "It is too large to be attached (" + file.size() + "). It is at " + file.file()
						+ " on the machine that exported it.";
		@Nullable Path attachment = attached ? file.file() : null;
		return new Mail(subject, """
				Run %d has exported %s of %s from %s.
				%s

				Columns: %s
				SHA-256: %s
				""".formatted(run.id(), file.rowsInWords(), String.join(", ", run.libraries()), run.server(), where,
				String.join(", ", options.fields()), file.sha256()), attachment);
	}

}
