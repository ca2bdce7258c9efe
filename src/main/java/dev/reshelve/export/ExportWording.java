package dev.reshelve.export;

import dev.reshelve.run.JobWording;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How people speak of {@code export}.
 */
@Configuration(proxyBeanMethods = false)
public class ExportWording {

	/** The words. */
	@Bean
	public JobWording wordingOfExport() {
		return JobWording.ofReading(Exporting.JOB, "document", "export", "exported",
				"An export changes no document; delete its file if it is not wanted.");
	}

}
