package dev.reshelve.export;

import java.util.List;

import dev.reshelve.document.DocumentStore;
import dev.reshelve.failure.PreflightException;
import dev.reshelve.listing.LibraryChoice;
import dev.reshelve.notice.MailSender;
import dev.reshelve.notice.Recipient;
import dev.reshelve.run.Attempt;
import dev.reshelve.run.Attempts;
import dev.reshelve.run.NewRun;

import org.springframework.stereotype.Component;

/**
 * Begins a run of {@code export}. Everything that can be wrong with what was asked is
 * found before there is a run, so that a mistake leaves nothing behind.
 */
@Component
public class Exporting {

	/** The name of the job. */
	public static final String JOB = "export";

	private static final int MOST_MAILS = 20;

	private final DocumentStore store;

	private final Attempts attempts;

	private final MailSender mail;

	Exporting(DocumentStore store, Attempts attempts, MailSender mail) {
		this.store = store;
		this.attempts = attempts;
		this.mail = mail;
	}

	/**
	 * Checks what was asked for and begins a run. Since it changes no document, it stands
	 * in nobody's way.
	 * @throws PreflightException if something that was asked for does not exist, or the
	 * file cannot be written where it shall be
	 * @throws dev.reshelve.document.DocumentStoreException if the store cannot be asked
	 */
	public Attempt begin(ExportRequest request) {
		ExportOptions asked = request.options();
		List<String> fields = ChosenColumns.of(asked.fields(), this.store.fields());
		checkDelivery(asked.delivery());
		ExportOptions options = new ExportOptions(fields, asked.selection(), asked.batchSize(), asked.gzip(),
				asked.spreadsheetSafe(), asked.delivery());
		List<String> libraries = LibraryChoice.of(request.libraries(), this.store.libraries());
		NewRun run = new NewRun(this.store.address(), libraries, false, null, false, false, null, request.pace(),
				options.toJobParameters(libraries));
		return this.attempts.begin(JOB, run, (runId) -> {
		});
	}

	private void checkDelivery(Delivery delivery) {
		if (delivery.file() != null) {
			TargetFile.check(delivery.file(), delivery.overwrite());
		}
		if (delivery.deleteAfterMail() && delivery.mailTo().isEmpty()) {
			throw new PreflightException("--delete-after-mail: nobody gets the file; add --mail-to ADDRESS.");
		}
		if (delivery.mailTo().size() > MOST_MAILS) {
			throw new PreflightException("--mail-to: at most " + MOST_MAILS + " addresses; use a distribution list.");
		}
		try {
			delivery.mailTo().forEach(Recipient::mailbox);
			if (!delivery.mailTo().isEmpty()) {
				this.mail.check();
			}
		}
		catch (IllegalArgumentException ex) {
			throw new PreflightException("--mail-to: " + ex.getMessage() + ".", ex);
		}
	}

}
