package dev.reshelve.export;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;

import dev.reshelve.failure.RunFailedException;
import dev.reshelve.notice.Mail;
import dev.reshelve.notice.MailSender;
import dev.reshelve.notice.NoticeNotSentException;
import dev.reshelve.run.Lease;
import dev.reshelve.run.Run;
import dev.reshelve.run.Runs;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

import org.springframework.util.unit.DataSize;

/**
 * Mails the file, one recipient in each transaction, so that a restart goes on with those
 * who have not got it. A file that is too large is not sent, only what it is and where.
 */
class MailTasklet implements Tasklet {

	private static final String SENT = "sent";

	private final JobRepository repository;

	private final MailSender mail;

	private final Runs runs;

	private final Lease lease;

	private final DataSize largest;

	MailTasklet(JobRepository repository, MailSender mail, Runs runs, Lease lease, DataSize largest) {
		this.repository = repository;
		this.mail = mail;
		this.runs = runs;
		this.lease = lease;
		this.largest = largest;
	}

	@Override
	public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext chunkContext) {
		StepExecution step = contribution.getStepExecution();
		Run run = this.runs.get(step.getJobExecution().getJobInstanceId());
		ExportOptions options = ExportOptions.from(step.getJobExecution().getJobParameters());
		List<String> recipients = options.delivery().mailTo();
		if (recipients.isEmpty()) {
			return RepeatStatus.FINISHED;
		}
		ExportedFile file = exported(step.getJobExecution().getJobInstance());
		boolean attached = file.bytes() <= this.largest.toBytes();
		ExecutionContext context = step.getExecutionContext();
		int sent = context.getInt(SENT, 0);
		if (sent < recipients.size()) {
			this.lease.ensureHeld();
			send(ExportMail.of(run, options, file, attached), recipients.get(sent), run, file);
			context.putInt(SENT, sent + 1);
			return RepeatStatus.CONTINUABLE;
		}
		end(run, options, file, attached);
		return RepeatStatus.FINISHED;
	}

	private void send(Mail letter, String recipient, Run run, ExportedFile file) {
		if (!Files.exists(file.file())) {
			throw new RunFailedException(file.file() + " is gone, so it cannot be mailed. Put it back, and then: "
					+ "reshelve restart " + run.id());
		}
		try {
			this.mail.send(letter, recipient);
		}
		catch (NoticeNotSentException | IllegalArgumentException ex) {
			throw new RunFailedException("The mail to %s was not sent: %s. The file is whole: %s. Once mail works: "
				.formatted(recipient, ex.getMessage(), file.file()) + "reshelve restart " + run.id(), ex);
		}
	}

	private void end(Run run, ExportOptions options, ExportedFile file, boolean attached) {
		String to = String.join(", ", options.delivery().mailTo());
		if (!options.delivery().deleteAfterMail()) {
			this.runs.result(run.id(), file + (attached ? ", mailed to " : ", told by mail to ") + to);
			return;
		}
		if (!attached) {
			this.runs.result(run.id(), file + ", kept since it is too large to be mailed; told by mail to " + to);
			return;
		}
		try {
			Files.deleteIfExists(file.file());
		}
		catch (IOException ex) {
			throw new RunFailedException("The file was mailed, but " + file.file() + " cannot be deleted ("
					+ WriteTrouble.of(ex) + "). Make that possible, and then: reshelve restart " + run.id(), ex);
		}
		this.runs.result(run.id(),
				"%s (%s) mailed to %s; the file is deleted here".formatted(file.rowsInWords(), file.size(), to));
	}

	private ExportedFile exported(JobInstance instance) {
		StepExecution gathered = Objects
			.requireNonNull(this.repository.getLastStepExecution(instance, ExportSteps.GATHER));
		return Objects.requireNonNull(ExportedFile.in(gathered.getExecutionContext()));
	}

}
