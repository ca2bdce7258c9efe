package dev.reshelve.notice;

import java.nio.charset.StandardCharsets;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Sends notices by mail, through the server that Spring's own properties name. The sender
 * is {@code spring.mail.properties.mail.from}, or this machine's user.
 */
class MailSender {

	private final @Nullable JavaMailSender sender;

	MailSender(@Nullable JavaMailSender sender) {
		this.sender = sender;
	}

	/**
	 * Checks that a mail server is configured.
	 * @throws IllegalArgumentException if not; the message is for users
	 */
	void check() {
		configured();
	}

	/**
	 * Sends a mail.
	 * @throws NoticeNotSentException if the mail server does not take it
	 */
	void send(Notice notice, String address) {
		JavaMailSender mail = configured();
		MimeMessage message = mail.createMimeMessage();
		try {
			MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
			message.setFrom();
			helper.setTo(address);
			helper.setSubject(notice.subject());
			helper.setText(notice.text());
			// Keeps vacation responders quiet (RFC 3834).
			message.setHeader("Auto-Submitted", "auto-generated");
			mail.send(message);
		}
		catch (MessagingException | MailException ex) {
			throw new NoticeNotSentException(String.valueOf(ex.getMessage()));
		}
	}

	private JavaMailSender configured() {
		if (this.sender == null) {
			throw new IllegalArgumentException("no mail server is configured: set SPRING_MAIL_HOST");
		}
		return this.sender;
	}

}
