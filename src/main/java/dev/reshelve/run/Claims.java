package dev.reshelve.run;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps two runs from changing one library at the same time, and a new run from mapping a
 * library that an earlier one has half changed.
 */
@Component
class Claims {

	private final JdbcClient jdbc;

	private final Runs runs;

	Claims(JdbcClient jdbc, Runs runs) {
		this.jdbc = jdbc;
		this.runs = runs;
	}

	/**
	 * Says whether a run stands in the way of another one that wants the library.
	 * @throws RunRefusedException naming the run that stands in the way
	 */
	void check(String server, String library) {
		holder(server, library, "").ifPresent((holder) -> refuseBeside(holder, library));
	}

	/**
	 * Takes the library for a run, until a later run takes it; call it in the transaction
	 * that starts the attempt.
	 * @throws RunRefusedException naming the run that stands in the way
	 */
	void take(String server, String library, long runId) {
		Optional<Run> holder = holder(server, library, " for update");
		if (holder.isEmpty()) {
			this.jdbc.sql("insert into reshelve_claim (server, library, run_id) values (?, ?, ?)")
				.params(server, library, runId)
				.update();
		}
		else if (holder.get().id() != runId) {
			refuseBeside(holder.get(), library);
			this.jdbc.sql("update reshelve_claim set run_id = ? where server = ? and library = ?")
				.params(runId, server, library)
				.update();
		}
	}

	/**
	 * Makes sure that a plan that is not complete is not completed from documents that a
	 * later run has changed meanwhile: with a chain in the mapping it would move them
	 * twice.
	 * @throws RunRefusedException naming the later run
	 */
	void refuseIfOvertaken(Run run) {
		if (run.phase() != RunPhase.PLANNING || !run.exclusive()) {
			return;
		}
		for (String library : run.libraries()) {
			holder(run.server(), library, "").filter((holder) -> holder.id() > run.id())
				.filter((holder) -> holder.phase() == RunPhase.APPLYING || holder.phase() == RunPhase.SETTLED)
				.ifPresent((holder) -> {
					throw new RunRefusedException(
							"""
									Run %d has changed library %s since run %d began to plan, so its plan would mix documents of \
									before and after. Start a new run instead"""
								.formatted(holder.id(), library, run.id()));
				});
		}
	}

	private Optional<Run> holder(String server, String library, String lock) {
		return this.jdbc.sql("select run_id from reshelve_claim where server = ? and library = ?" + lock)
			.params(server, library)
			.query(Long.class)
			.optional()
			.flatMap(this.runs::find);
	}

	private static void refuseBeside(Run holder, String library) {
		if (holder.state() == RunState.RUNNING) {
			throw new RunRefusedException(
					"Run %d is working on %s (%s). Wait for its end, or stop it with: reshelve stop %d"
						.formatted(holder.id(), library, holder.owner(), holder.id()));
		}
		if (holder.halfApplied()) {
			throw new RunRefusedException("""
					Run %1$d has changed a part of %2$s and not the rest; another run would do some of it twice. \
					Go on with it: reshelve restart %1$d. Or give it up: reshelve abandon %1$d""".formatted(holder.id(),
					library));
		}
	}

}
