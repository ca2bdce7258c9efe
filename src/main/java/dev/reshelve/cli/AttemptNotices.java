package dev.reshelve.cli;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;

import dev.reshelve.ledger.Totals;
import dev.reshelve.notice.Notice;
import dev.reshelve.notice.NoticeConfiguration;
import dev.reshelve.notice.Notices;
import dev.reshelve.notice.Recipient;
import dev.reshelve.run.JobWording;
import dev.reshelve.run.Run;
import dev.reshelve.run.RunState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Tells those who are not at the terminal what came of an attempt. A notice that cannot
 * be sent is a warning.
 */
class AttemptNotices implements AutoCloseable {

	/** Why a notice is sent, as its JSON says. */
	enum Reason {

		COMPLETED, NOT_ALL_AS_WANTED, PLANNED, STOPPED, FAILED, NOT_BEGUN

	}

	private final ConfigurableApplicationContext context;

	private final Terminal terminal;

	private final List<Recipient> recipients;

	private AttemptNotices(ConfigurableApplicationContext context, Terminal terminal, List<Recipient> recipients) {
		this.context = context;
		this.terminal = terminal;
		this.recipients = recipients;
	}

	/**
	 * Prepares for telling.
	 * @throws UsageException if it is not configured how to tell one of the recipients
	 */
	static AttemptNotices to(List<Recipient> recipients, Terminal terminal) {
		ConfigurableApplicationContext context = terminal.startNotices();
		try {
			Notices notices = context.getBean(Notices.class);
			recipients.forEach(notices::check);
			return new AttemptNotices(context, terminal, recipients);
		}
		catch (IllegalArgumentException ex) {
			context.close();
			throw new UsageException("--notify: " + ex.getMessage() + ".");
		}
	}

	/** Tells that an attempt has ended. */
	void ended(Run run, Totals totals, String summary, JobWording wording) {
		Reason reason = reason(run, totals);
		ObjectNode json = JsonMapper.shared().valueToTree(RunJson.of(run, totals, wording));
		String words = "run %d (%s, %s) %s".formatted(run.id(), run.job(), String.join(", ", run.libraries()),
				words(reason, run, totals, wording));
		send(reason, words, summary, json);
	}

	/**
	 * Tells that a command failed in a way that the run's own record does not tell.
	 * @param runId the run, or {@code null} if it could not begin
	 */
	void failed(@Nullable Long runId, String problem) {
		ObjectNode json = JsonMapper.shared().createObjectNode();
		for (RecordComponent component : RunJson.class.getRecordComponents()) {
			json.putNull(component.getName());
		}
		json.put("run", runId)
			.put("state", RunState.FAILED.name())
			.put("ended", Instant.now().toString())
			.put("complete", false)
			.put("failure", problem);
		String first = problem.lines().findFirst().orElse("");
		if (runId == null) {
			send(Reason.NOT_BEGUN, this.terminal.command() + " could not begin: " + first, problem, json);
		}
		else {
			send(Reason.FAILED, "run " + runId + " failed: " + first, problem, json);
		}
	}

	private void send(Reason reason, String words, String text, ObjectNode json) {
		json.put("command", this.terminal.command()).put("reason", reason.name()).put("message", words);
		Notice notice = new Notice("Reshelve: " + words, text, json.toString());
		this.context.getBean(Notices.class).send(notice, this.recipients).forEach(this.terminal::warn);
	}

	private static Reason reason(Run run, Totals totals) {
		if (run.lastFailure() != null) {
			return Reason.FAILED;
		}
		return switch (run.state()) {
			case COMPLETED -> totals.allAsWanted() ? Reason.COMPLETED : Reason.NOT_ALL_AS_WANTED;
			case PLANNED -> Reason.PLANNED;
			case STOPPED -> Reason.STOPPED;
			case RUNNING, INTERRUPTED, FAILED, ABANDONED -> Reason.FAILED;
		};
	}

	private static String words(Reason reason, Run run, Totals totals, JobWording wording) {
		String documents = wording.plans() ? wording.asWanted(totals) : wording.planned(totals);
		return switch (reason) {
			case COMPLETED, NOT_ALL_AS_WANTED -> "is complete: " + ((run.result() != null) ? run.result() : documents);
			case PLANNED -> "is planned: %s to be %s".formatted(wording.count(totals.planned()), wording.done());
			case STOPPED -> "was stopped: " + documents;
			case FAILED, NOT_BEGUN -> "failed: "
					+ ((run.lastFailure() != null) ? run.lastFailure() : "it is " + run.state()) + ", " + documents;
		};
	}

	@Override
	public void close() {
		this.context.close();
	}

}
