package dev.reshelve.notice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;

/**
 * Sends notices, to all recipients at the same time and within a limited time. It never
 * fails: what could not be sent is given back, to be told.
 */
public class Notices {

	private static final Logger logger = LoggerFactory.getLogger(Notices.class);

	private static final int LONGEST_PROBLEM = 300;

	private final MailSender mail;

	private final WebhookSender webhooks;

	private final NoticeProperties properties;

	Notices(MailSender mail, WebhookSender webhooks, NoticeProperties properties) {
		this.mail = mail;
		this.webhooks = webhooks;
		this.properties = properties;
	}

	/**
	 * Checks that notices to this recipient can be sent, as far as can be told without
	 * sending one.
	 * @throws IllegalArgumentException if not; the message is for users
	 */
	public void check(Recipient recipient) {
		switch (recipient) {
			case Recipient.Mailbox mailbox -> this.mail.check();
			case Recipient.Webhook webhook -> this.webhooks.check();
		}
	}

	/**
	 * Sends a notice.
	 * @return what could not be sent and why, a sentence each
	 */
	public List<String> send(Notice notice, Collection<Recipient> recipients) {
		List<String> problems = new ArrayList<>();
		ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
		try {
			List<Recipient> told = List.copyOf(recipients);
			List<Future<Void>> sent = executor.invokeAll(told.stream().map((to) -> sending(notice, to)).toList(),
					this.properties.deadline().toMillis(), TimeUnit.MILLISECONDS);
			for (int i = 0; i < told.size(); i++) {
				collect(sent.get(i), told.get(i), problems);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			problems.add("Sending the notice was interrupted.");
		}
		finally {
			executor.shutdownNow();
		}
		return problems;
	}

	private Callable<Void> sending(Notice notice, Recipient recipient) {
		return () -> {
			switch (recipient) {
				case Recipient.Mailbox mailbox -> this.mail.send(notice.mail(), mailbox.address());
				case Recipient.Webhook webhook -> this.webhooks.send(notice, webhook.uri());
			}
			return null;
		};
	}

	private void collect(Future<Void> sent, Recipient recipient, List<String> problems) throws InterruptedException {
		try {
			sent.get();
		}
		catch (CancellationException ex) {
			problem(recipient, "it was not taken within " + this.properties.deadline().toSeconds() + " seconds",
					problems);
		}
		catch (ExecutionException ex) {
			problem(recipient, NestedExceptionUtils.getMostSpecificCause(ex).getMessage(), problems);
		}
	}

	private static void problem(Recipient recipient, @Nullable String why, List<String> problems) {
		String problem = "The notice to " + recipient + " was not sent: "
				+ OneLine.of(String.valueOf(why), LONGEST_PROBLEM);
		logger.warn("{}", problem);
		problems.add(problem);
	}

}
