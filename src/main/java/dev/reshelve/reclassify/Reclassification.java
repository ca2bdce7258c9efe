package dev.reshelve.reclassify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.reshelve.failure.PreflightException;
import dev.reshelve.document.DocumentStore;
import dev.reshelve.document.DocumentStoreException;
import dev.reshelve.document.StoreNotConfiguredException;
import dev.reshelve.listing.LibraryChoice;
import dev.reshelve.mapping.Mapping;
import dev.reshelve.mapping.MappingCheck;
import dev.reshelve.mapping.MappingFile;
import dev.reshelve.mapping.MappingFileException;
import dev.reshelve.mapping.MappingProblem;
import dev.reshelve.mapping.MappingProblems;
import dev.reshelve.mapping.MappingRepository;
import dev.reshelve.run.Attempt;
import dev.reshelve.run.Attempts;
import dev.reshelve.run.NewRun;
import dev.reshelve.run.Run;
import dev.reshelve.run.RunRefusedException;
import dev.reshelve.run.Runs;

import org.springframework.stereotype.Component;

/**
 * Begins a run of {@code reclassify}. Everything that can be wrong with what was asked is
 * found before there is a run, so that a mistake leaves nothing behind.
 */
@Component
public class Reclassification {

	/** The name of the job. */
	public static final String JOB = "reclassify";

	private final DocumentStore store;

	private final MappingRepository mappings;

	private final Runs runs;

	private final Attempts attempts;

	Reclassification(DocumentStore store, MappingRepository mappings, Runs runs, Attempts attempts) {
		this.store = store;
		this.mappings = mappings;
		this.runs = runs;
		this.attempts = attempts;
	}

	/**
	 * Checks what was asked for and begins a run.
	 * @param warnings told what is odd but does no harm, a line each
	 * @throws dev.reshelve.mapping.MappingFileException if the mapping file has errors
	 * @throws PreflightException if something else that was asked for does not exist
	 * @throws RunRefusedException if another run stands in the way
	 * @throws dev.reshelve.document.DocumentStoreException if the store cannot be asked
	 */
	public Attempt begin(ReclassifyRequest request, Consumer<String> warnings) {
		MappingFile file = read(request);
		file.warnings().kept().forEach((warning) -> warnings.accept(warning.toString()));
		List<String> libraries = libraries(request.libraries());
		checkClasses(file, libraries, warnings);
		this.attempts.refuseBesideOthers(this.store.address(), libraries);
		Mapping mapping = file.mapping();
		if (mapping.isChained() && !request.again()) {
			libraries.forEach((library) -> refuseIfAppliedBefore(mapping, library));
		}
		NewRun run = new NewRun(this.store.address(), libraries, true, null, false, request.planOnly(),
				mapping.digest(), request.pace(),
				request.options()
					.toJobParameters(request.mappingFile().toAbsolutePath().normalize().toString(), mapping.digest(),
							libraries));
		return this.attempts.begin(JOB, run, (runId) -> this.mappings.save(runId, mapping));
	}

	private MappingFile read(ReclassifyRequest request) {
		try {
			return MappingFile.read(request.mappingFile());
		}
		catch (MappingFileException ex) {
			throw ex.rest().map((rest) -> withUnknownClasses(ex, rest, request.libraries())).orElse(ex);
		}
	}

	/**
	 * A file with errors is checked against the library all the same: all at once, not
	 * one after another.
	 */
	private MappingFileException withUnknownClasses(MappingFileException errors, MappingFile rest, List<String> asked) {
		try {
			MappingProblems problems = errors.problems();
			for (String library : libraries(asked)) {
				problems = problems.plus(check(rest, library).errors());
			}
			return new MappingFileException(problems);
		}
		catch (DocumentStoreException | StoreNotConfiguredException | PreflightException ex) {
			return errors;
		}
	}

	private MappingCheck check(MappingFile file, String library) {
		return file.check(library, this.store.classes(library),
				(documentClass) -> this.store.subclasses(library, documentClass));
	}

	private List<String> libraries(List<String> asked) {
		return LibraryChoice.of(asked, this.store.libraries());
	}

	private void checkClasses(MappingFile file, List<String> libraries, Consumer<String> warnings) {
		List<String> errors = new ArrayList<>();
		for (String library : libraries) {
			MappingCheck check = check(file, library);
			check.warnings().kept().stream().map(MappingProblem::toString).forEach(warnings);
			if (!check.errors().isEmpty()) {
				errors.add(check.errors().toString());
			}
		}
		if (!errors.isEmpty()) {
			throw new PreflightException(String.join(System.lineSeparator(), errors));
		}
	}

	private void refuseIfAppliedBefore(Mapping mapping, String library) {
		Optional<Run> earlier = this.runs.appliedBefore(this.store.address(), library, mapping.digest());
		earlier.ifPresent((run) -> {
			throw new RunRefusedException(
					"""
							Run %d has applied this mapping to library %s before, and some of its targets are sources of \
							further changes: applied once more, it would move those documents on. If that is what you want, add --again"""
						.formatted(run.id(), library));
		});
	}

}
