package dev.reshelve.verify;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.reshelve.apply.BatchSettler;
import dev.reshelve.apply.RunToSettle;
import dev.reshelve.apply.Verifier;
import dev.reshelve.run.RunRefusedException;
import dev.reshelve.run.Runs;

import org.springframework.stereotype.Component;

/**
 * Finds what can verify a run.
 */
@Component
class Verifiers {

	private final List<Verifier> verifiers;

	private final Runs runs;

	Verifiers(List<Verifier> verifiers, Runs runs) {
		this.verifiers = List.copyOf(verifiers);
		this.runs = runs;
	}

	/**
	 * The verifier for a run.
	 * @throws RunRefusedException if runs of its job cannot be verified
	 */
	Verifier of(long run) {
		String job = this.runs.origin(run).job();
		Optional<Verifier> verifier = this.verifiers.stream().filter((each) -> each.job().equals(job)).findFirst();
		return verifier.orElseThrow(
				() -> new RunRefusedException("Run %d is %s: there is nothing to verify.".formatted(run, job)));
	}

	BatchSettler verifier(RunToSettle verification) {
		return of(Objects.requireNonNull(verification.ofRun())).verifier(verification);
	}

}
