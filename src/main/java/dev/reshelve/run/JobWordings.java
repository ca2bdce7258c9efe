package dev.reshelve.run;

import java.util.List;

import org.springframework.stereotype.Component;

/**
 * The words for each run. A run that follows another one is spoken of like that.
 */
@Component
public class JobWordings {

	private final Runs runs;

	private final List<JobWording> wordings;

	JobWordings(Runs runs, List<JobWording> wordings) {
		this.runs = runs;
		this.wordings = List.copyOf(wordings);
	}

	/**
	 * The words for a run; of a job that nobody has words for, the most general ones.
	 */
	public JobWording of(Run run) {
		String job = ((run.ofRun() != null) ? this.runs.origin(run.ofRun()) : run).job();
		return this.wordings.stream()
			.filter((wording) -> wording.job().equals(job))
			.findFirst()
			.orElseGet(() -> JobWording.ofReading(job, "document", "read", "read", "It has changed no document."));
	}

}
