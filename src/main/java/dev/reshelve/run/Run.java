package dev.reshelve.run;

import java.time.Instant;
import java.util.List;

import dev.reshelve.pace.PaceSettings;
import org.jspecify.annotations.Nullable;

/**
 * A run as the database has it at one moment.
 *
 * @param id its number, which is its job instance's
 * @param job the name of its job
 * @param server where the documents are
 * @param libraries the libraries it is about
 * @param exclusive whether no other run may work on its libraries meanwhile
 * @param ofRun the run that it undoes or verifies, or {@code null}
 * @param state its state
 * @param phase how far its work has come
 * @param planOnly whether it shall stop after the plan
 * @param mappingDigest the digest of its mapping, if it has one
 * @param expectedDocuments how many documents it expects to read, once known
 * @param attempts how many attempts it has had
 * @param started when its first attempt began
 * @param ended when its last attempt ended, or {@code null} while one works
 * @param owner who works on it, or worked on it when it died
 * @param lastFailure why its last attempt failed, in one sentence, or {@code null}
 * @param result what came of it, in one sentence, or {@code null}
 * @param pace the pace that was asked for last
 */
public record Run(long id, String job, String server, List<String> libraries, boolean exclusive, @Nullable Long ofRun,
		RunState state, RunPhase phase, boolean planOnly, @Nullable String mappingDigest,
		@Nullable Long expectedDocuments, int attempts, Instant started, @Nullable Instant ended, @Nullable Owner owner,
		@Nullable String lastFailure, @Nullable String result, PaceSettings pace) {

	/** Whether some of its documents may be changed and others not yet. */
	public boolean halfApplied() {
		return this.phase == RunPhase.APPLYING && this.state != RunState.ABANDONED;
	}

}
