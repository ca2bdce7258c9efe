package dev.reshelve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationScriptsTests {

	/** A new version of Spring Batch with other tables needs a migration of its own. */
	@ParameterizedTest
	@ValueSource(strings = { "h2", "postgresql" })
	void areSpringBatchsOwnWhereTheyMakeItsTables(String vendor) throws IOException {
		assertThat(text("db/migration/" + vendor + "/V1__spring_batch.sql"))
			.isEqualTo(text("org/springframework/batch/core/schema-" + vendor + ".sql"));
	}

	@Test
	void runsAreNumberedWithoutGapsEvenAfterAKill() {
		assertThat(MigratedDatabase.of(TestDatabase.Engine.H2)
			.sql()
			.sql("""
					select cache from information_schema.sequences
					where sequence_name in ('BATCH_JOB_INSTANCE_SEQ', 'BATCH_JOB_EXECUTION_SEQ')""")
			.query(Integer.class)
			.list()).containsExactly(1, 1);
	}

	private static String text(String resource) throws IOException {
		return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8).replace("\r\n", "\n");
	}

}
