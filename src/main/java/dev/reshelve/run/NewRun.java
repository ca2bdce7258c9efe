package dev.reshelve.run;

import java.util.List;

import dev.reshelve.pace.PaceSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParameters;

/**
 * What a run is started with.
 *
 * @param server where the documents are
 * @param libraries the libraries that belong to the run while it works
 * @param exclusive whether no other run may work on the libraries meanwhile
 * @param ofRun the run that this one undoes or verifies, or {@code null}
 * @param supersedes whether this run gives {@code ofRun} up, unless that is complete
 * @param planOnly whether it shall stop after the plan
 * @param mappingDigest the digest of its mapping, if it has one
 * @param pace the pace asked for
 * @param parameters what was asked for; no secrets, since they are stored as they are
 */
public record NewRun(String server, List<String> libraries, boolean exclusive, @Nullable Long ofRun, boolean supersedes,
		boolean planOnly, @Nullable String mappingDigest, PaceSettings pace, JobParameters parameters) {

	public NewRun {
		libraries = List.copyOf(libraries);
	}

}
