package dev.reshelve.mapping;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class MappingRepositoryTests {

	private final JdbcTemplate jdbc = new JdbcTemplate(
			new DriverManagerDataSource("jdbc:h2:mem:mapping;DB_CLOSE_DELAY=-1"));

	private final MappingRepository repository = new MappingRepository(this.jdbc, JdbcClient.create(this.jdbc));

	@BeforeEach
	void createTable() {
		this.jdbc.execute("drop all objects");
		this.jdbc.execute("""
				create table reshelve_mapping (
					run_id bigint not null,
					line bigint not null,
					class varchar(64),
					subclass varchar(64),
					new_class varchar(64) not null,
					new_subclass varchar(64),
					primary key (run_id, line))""");
	}

	@Test
	void givesBackWhatWasSaved() {
		Mapping mapping = MappingTests.mapping("A/X -> B/Y", "Ä -> b", "- -> C");
		this.repository.save(7, mapping);
		this.repository.save(8, MappingTests.mapping("A -> Z"));
		assertThat(this.repository.load(7).rules()).isEqualTo(mapping.rules());
		assertThat(this.repository.load(7).digest()).isEqualTo(mapping.digest());
	}

	@Test
	void givesBackTheLongestIdsAndMoreThanABatch() {
		String longest = "Ä".repeat(64);
		List<MappingRule> rules = IntStream.range(0, 1200)
			.mapToObj((i) -> MappingTests.rule(i + 2, "C" + i + "/" + longest + " -> " + longest + "/" + longest))
			.toList();
		this.repository.save(1, Mapping.of(rules));
		assertThat(this.repository.load(1).rules()).isEqualTo(rules);
	}

	@Test
	void canBeSavedAgain() {
		this.repository.save(7, MappingTests.mapping("A -> B", "C -> D"));
		Mapping second = MappingTests.mapping("A -> C");
		Stream.of(1, 2).forEach((time) -> this.repository.save(7, second));
		assertThat(this.repository.load(7).rules()).isEqualTo(second.rules());
	}

	@Test
	void saysThatNothingWasSaved() {
		assertThatIllegalStateException().isThrownBy(() -> this.repository.load(9)).withMessageContaining("run 9");
	}

}
