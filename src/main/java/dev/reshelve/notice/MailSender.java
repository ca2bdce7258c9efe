package dev.reshelve.notice;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.jspecify.annotations.Nullable;

import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Sends mail, through the server that Spring's own properties name. The sender is
 * {@code spring.mail.properties.mail.from}, or this machine's user. Thread-safe.
 */
public class MailSender {

	private static final int LONGEST_PROBLEM = 300;

	private final @Nullable JavaMailSender sender;

	/**
	 * @param sender what sends, or {@code null} if no mail server is configured
	 */
	public MailSender(@Nullable JavaMailSender sender) {
		this.sender = sender;
	}

	/**
	 * Checks that a mail server is configured.
	 * @throws IllegalArgumentException if not; the message is for users
	 */
	public void check() {
		configured();
	}

	/**
	 * Sends a mail to one address.
	 * @throws IllegalArgumentException if no mail server is configured; the message is
	 * for users
	 * @throws NoticeNotSentException if the mail server does not take it
	 */
	public void send(Mail mail, String address) {
		JavaMailSender server = configured();
		MimeMessage message = server.createMimeMessage();
		try {
			MimeMessageHelper helper = new MimeMessageHelper(message, mail.attachment() != null,
					StandardCharsets.UTF_8.name());
			message.setFrom();
			helper.setTo(address);
			helper.setSubject(mail.subject());
			helper.setText(mail.text());
			if (mail.attachment() != null) {
				attach(mail.attachment(), helper);
			}
			// Keeps vacation responders quiet (RFC 3834).
			message.setHeader("Auto-Submitted", "auto-generated");
			server.send(message);
		}
		catch (MessagingException | MailException ex) {
			throw new NoticeNotSentException(OneLine.of(String.valueOf(ex.getMessage()), LONGEST_PROBLEM));
		}
	}

	/** As Base64, or else text would get other line ends on its way. */
	private static void attach(Path file, MimeMessageHelper helper) throws MessagingException {
		helper.addAttachment(file.getFileName().toString(), file.toFile());
		MimeMultipart parts = helper.getRootMimeMultipart();
		parts.getBodyPart(parts.getCount() - 1).setHeader("Content-Transfer-Encoding", "base64");
	}

	private JavaMailSender configured() {
		if (this.sender == null) {
			throw new IllegalArgumentException("no mail server is configured: set SPRING_MAIL_HOST");
		}
		return this.sender;
	}

}
