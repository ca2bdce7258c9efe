package dev.reshelve.run;

import java.nio.file.Path;

import dev.reshelve.MigratedDatabase;
import dev.reshelve.TestDatabase.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class DiskSpaceTests {

	private static final DataSize MORE_THAN_THERE_IS = DataSize.ofTerabytes(1_000_000);

	@TempDir
	private Path folder;

	@Test
	void isTooLittleBesideTheDatabaseFile() {
		String url = "jdbc:h2:file:" + this.folder.resolve("history");
		JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url));
		assertThatExceptionOfType(DiskFullException.class)
			.isThrownBy(() -> new DiskSpace(jdbc, url, MORE_THAN_THERE_IS).ensureEnough())
			.withMessageContaining(this.folder.toString())
			.withMessageContaining("reshelve.least-disk-space");
		assertThatNoException().isThrownBy(() -> new DiskSpace(jdbc, url, DataSize.ofKilobytes(1)).ensureEnough());
	}

	@Test
	void isNotLookedAtWithoutADatabaseFile() {
		String url = "jdbc:h2:mem:";
		JdbcClient memory = JdbcClient.create(new DriverManagerDataSource(url));
		assertThatNoException().isThrownBy(() -> new DiskSpace(memory, url, MORE_THAN_THERE_IS).ensureEnough());
		JdbcClient server = MigratedDatabase.of(Engine.POSTGRESQL).sql();
		assertThatNoException().isThrownBy(
				() -> new DiskSpace(server, "jdbc:postgresql://127.0.0.1/a", MORE_THAN_THERE_IS).ensureEnough());
	}

}
