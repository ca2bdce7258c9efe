package dev.reshelve.export;

import dev.reshelve.apply.ApplySteps;
import dev.reshelve.listing.ReadingSteps;
import dev.reshelve.notice.MailSender;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * The job: preflight, read by slices into part files, gather these into one file, mail it
 * if that was asked for.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportProperties.class)
class ExportJobConfiguration {

	@Bean(Exporting.JOB)
	Job export(JobRepository repository, ReadingSteps reading, ExportSteps export, ApplySteps apply) {
		return new JobBuilder(Exporting.JOB, repository).start(reading.preflight())
			.next(export.read())
			.next(export.gather())
			.next(export.mail())
			.next(apply.settled())
			.build();
	}

	@Bean
	MailSender exportMailSender(ObjectProvider<JavaMailSender> mail) {
		return new MailSender(mail.getIfAvailable());
	}

}
