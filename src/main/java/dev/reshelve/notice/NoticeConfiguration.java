package dev.reshelve.notice;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * A small application of its own, since a notice must also go out when the database
 * cannot be reached; and who wants no notices pays nothing. It bears no stereotype, so
 * that no scan finds it.
 */
@EnableConfigurationProperties({ NoticeProperties.class, WebhookProperties.class })
@ImportAutoConfiguration(MailSenderAutoConfiguration.class)
public class NoticeConfiguration {

	@Bean
	Notices notices(ObjectProvider<JavaMailSender> mail, WebhookSender webhooks, NoticeProperties properties) {
		return new Notices(new MailSender(mail.getIfAvailable()), webhooks, properties);
	}

	@Bean(destroyMethod = "close")
	WebhookSender webhookSender(WebhookProperties webhook, NoticeProperties properties) {
		return new WebhookSender(webhook, properties);
	}

}
