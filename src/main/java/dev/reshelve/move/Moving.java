package dev.reshelve.move;

import java.util.List;
import java.util.function.Consumer;

import dev.reshelve.run.Attempt;
import dev.reshelve.run.Attempts;
import dev.reshelve.run.NewRun;
import dev.reshelve.storage.ObjectSource;
import dev.reshelve.storage.ObjectTarget;
import dev.reshelve.storage.StorageAddress;
import dev.reshelve.storage.Storages;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Begins a run of {@code move}. Everything that can be wrong with what was asked is found
 * before there is a run, so that a mistake leaves nothing behind; last of all, the folder
 * that files are moved to is made, if only that is missing.
 */
@Component
public class Moving {

	/** The name of the job. */
	public static final String JOB = "move";

	private final Storages storages;

	private final Attempts attempts;

	Moving(Storages storages, Attempts attempts) {
		this.storages = storages;
		this.attempts = attempts;
	}

	/**
	 * Checks what was asked for and begins a run.
	 * @param warnings told what is odd but does no harm, a line each
	 * @throws dev.reshelve.mapping.MappingFileException if the list has errors
	 * @throws dev.reshelve.failure.PreflightException if something else that was asked
	 * for does not exist
	 * @throws dev.reshelve.failure.SignInRefusedException if credentials are refused
	 * @throws dev.reshelve.failure.RunFailedException if one of both ends cannot be asked
	 * @throws dev.reshelve.run.RunRefusedException if another run stands in the way
	 */
	public Attempt begin(MoveRequest request, Consumer<String> warnings) {
		MoveOptions options = request.options();
		StorageAddress to = options.to();
		List<String> claimed = List.of(to.label());
		ObjectSource source = this.storages.source(options.from());
		ObjectTarget target = this.storages.target(to);
		String digest = check(source, options, warnings);
		source.check();
		this.attempts.refuseBesideOthers(to.server(), claimed);
		target.prepare();
		NewRun run = new NewRun(to.server(), claimed, true, null, false, request.planOnly(), null, request.pace(),
				options.toJobParameters(digest));
		return this.attempts.begin(JOB, run, (runId) -> {
		});
	}

	private static @Nullable String check(ObjectSource source, MoveOptions options, Consumer<String> warnings) {
		if (options.list() == null) {
			source.list().close();
			return null;
		}
		MoveList list = new MoveList(options.list(), source);
		list.check(warnings);
		return list.digest();
	}

}
