package dev.reshelve.reclassify;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.reshelve.failure.PreflightException;
import dev.reshelve.MigratedDatabase;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.apply.ApplyOptions;
import dev.reshelve.apply.Check;
import dev.reshelve.apply.FailureLimit;
import dev.reshelve.apply.OnConflict;
import dev.reshelve.document.DocumentFilter;
import dev.reshelve.document.DocumentNumbers;
import dev.reshelve.listing.Selection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.item.ExecutionContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReclassifyOptionsTests {

	private static final ApplyOptions APPLY = new ApplyOptions(32, FailureLimit.DEFAULT, Check.LIST, OnConflict.SKIP);

	private static final ReclassifyOptions LEAST = new ReclassifyOptions(
			new Selection(DocumentFilter.ALL_LATEST, DocumentNumbers.ALL), APPLY);

	private static final ReclassifyOptions MOST = new ReclassifyOptions(new Selection(
			new DocumentFilter(LocalDate.of(2020, 1, 2), LocalDate.of(2021, 3, 4), LocalDate.of(2022, 5, 6),
					LocalDate.of(2023, 7, 8), List.of("WORD", "PDF"), "JÄGER", "LIB!99", DocumentFilter.Versions.ALL),
			DocumentNumbers.parse("1-9,17,100-")),
			new ApplyOptions(256, FailureLimit.parse("7"), Check.DOCUMENT, OnConflict.OVERWRITE));

	static Stream<ReclassifyOptions> options() {
		return Stream.of(LEAST, MOST);
	}

	@ParameterizedTest
	@MethodSource("options")
	void becomeJobParametersAndComeBack(ReclassifyOptions options) {
		assertThat(ReclassifyOptions.from(parameters(options))).isEqualTo(options);
	}

	@ParameterizedTest
	@EnumSource
	void comeBackFromTheDatabase(Engine engine) {
		JobRepository repository = MigratedDatabase.of(engine).get(JobRepository.class);
		JobParameters parameters = parameters(MOST);
		JobInstance instance = repository.createJobInstance("options", parameters);
		long id = repository.createJobExecution(instance, parameters, new ExecutionContext()).getId();
		JobExecution stored = repository.getJobExecution(id);
		assertThat(stored).isNotNull();
		assertThat(ReclassifyOptions.from(stored.getJobParameters())).isEqualTo(MOST);
	}

	@Test
	void identifyARunOfTheirOwnEachTime() {
		assertThat(parameters(LEAST).getString("request")).isNotEqualTo(parameters(LEAST).getString("request"));
	}

	@Test
	void refuseWhatTheColumnCannotHold() {
		String many = LongStream.range(0, 200)
			.mapToObj((i) -> Long.toString(100_000_000_000L + 2 * i))
			.collect(Collectors.joining(","));
		ReclassifyOptions options = new ReclassifyOptions(
				new Selection(DocumentFilter.ALL_LATEST, DocumentNumbers.parse(many)), APPLY);
		assertThatExceptionOfType(PreflightException.class).isThrownBy(() -> parameters(options))
			.withMessageContaining("2,000");
	}

	private static JobParameters parameters(ReclassifyOptions options) {
		return options.toJobParameters("/mapping.csv", "digest", List.of("A", "B"));
	}

}
