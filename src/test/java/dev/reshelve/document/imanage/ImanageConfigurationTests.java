package dev.reshelve.document.imanage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import dev.reshelve.document.DocumentStore;
import dev.reshelve.document.StoreNotConfiguredException;
import dev.reshelve.pace.PaceConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ImanageConfigurationTests {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "_", "" })
	void readsTheEnvironment(String separator) {
		environment(Map.of("RESHELVE_IMANAGE_URL", "https://dms.example.com/", "RESHELVE_IMANAGE_USERNAME", "BATCH",
				"RESHELVE_IMANAGE_PASSWORD" + separator + "FILE", "some/file",
				"RESHELVE_IMANAGE_CLIENT" + separator + "ID", "id", "RESHELVE_IMANAGE_CLIENT" + separator + "SECRET",
				"s3cret", "RESHELVE_IMANAGE_SCOPE", "admin", "RESHELVE_IMANAGE_API" + separator + "ROOT", "/api/v2",
				"RESHELVE_IMANAGE_ALLOW" + separator + "HTTP", "true"))
			.run((context) -> {
				ImanageProperties properties = context.getBean(ImanageProperties.class);
				assertThat(properties.passwordFile()).isEqualTo(Path.of("some/file"));
				assertThat(properties.clientId()).isEqualTo("id");
				assertThat(properties.clientSecret()).isEqualTo("s3cret");
				assertThat(properties.scope()).isEqualTo("admin");
				assertThat(properties.apiRoot()).isEqualTo("/api/v2");
				assertThat(properties.allowHttp()).isTrue();
				assertThat(context.getBean(DocumentStore.class).address()).isEqualTo("https://dms.example.com");
			});
	}

	@Test
	void startsWithoutConfigurationAndSaysOnUseWhatIsMissing() {
		environment(Map.of()).run((context) -> {
			assertThat(context).hasNotFailed();
			DocumentStore store = context.getBean(DocumentStore.class);
			assertMissing(store, "RESHELVE_IMANAGE_URL");
			assertThat(context.getBean(ImanageProperties.class).scope()).isEqualTo("user");
			assertThat(context.getBean(ImanageProperties.class).callDeadline()).isEqualTo(Duration.ofMinutes(2));
		});
		environment(Map.of("RESHELVE_IMANAGE_URL", "https://dms.example.com"))
			.run((context) -> assertMissing(context.getBean(DocumentStore.class), "RESHELVE_IMANAGE_USERNAME"));
		environment(Map.of("RESHELVE_IMANAGE_URL", "https://dms.example.com", "RESHELVE_IMANAGE_USERNAME", "BATCH"))
			.run((context) -> assertMissing(context.getBean(DocumentStore.class), "RESHELVE_IMANAGE_PASSWORD"));
	}

	@Test
	void readsThePasswordFromItsFile() throws IOException {
		Path file = Files.writeString(this.folder.resolve("password"), "pass wörd \r\n");
		assertThat(Credentials.of(properties(null, file)).password()).isEqualTo("pass wörd ");
		assertThatExceptionOfType(StoreNotConfiguredException.class)
			.isThrownBy(() -> Credentials.of(properties("s3cret", file)))
			.withMessageContaining("both set")
			.withMessageNotContaining("s3cret");
		Files.writeString(file, "\n");
		assertThatExceptionOfType(StoreNotConfiguredException.class)
			.isThrownBy(() -> Credentials.of(properties("", file)))
			.withMessageStartingWith("RESHELVE_IMANAGE_PASSWORD_FILE: ");
		assertThatExceptionOfType(StoreNotConfiguredException.class)
			.isThrownBy(() -> Credentials.of(properties(null, this.folder.resolve("none"))))
			.withMessageStartingWith("RESHELVE_IMANAGE_PASSWORD_FILE: ");
	}

	@ParameterizedTest
	@CsvSource({ "https://dms.example.com, https://dms.example.com",
			"HTTPS://DMS.Example.com:443/, https://dms.example.com",
			"https://dms.example.com:8443/gate//, https://dms.example.com:8443/gate",
			"http://localhost:80, http://localhost", "http://127.0.0.1:8080, http://127.0.0.1:8080",
			"http://[::1]:8080, http://[::1]:8080" })
	void takesAddresses(String url, String expected) {
		assertThat(Session.address(url, false)).hasToString(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "dms.example.com", "ftp://dms.example.com", "https:///path", "https://",
			"https://me:s3cret@dms.example.com", "https://dms.example.com?key=s3cret",
			"https://dms.example.com/#s3cret", "https://dms example.com/s3cret", "http://dms.example.com",
			"http://127.evil.example", "http://localhost.example", "https://dms.example.com:99999" })
	void refusesWhatIsNoSafeAddress(String url) {
		assertThatExceptionOfType(StoreNotConfiguredException.class).isThrownBy(() -> Session.address(url, false))
			.withMessageStartingWith("RESHELVE_IMANAGE_URL")
			.withMessageNotContaining("s3cret");
	}

	@Test
	void allowsHttpWhereAskedTo() {
		assertThat(Session.address("http://dms.example.com", true)).hasToString("http://dms.example.com");
	}

	private static void assertMissing(DocumentStore store, String variable) {
		assertThatExceptionOfType(StoreNotConfiguredException.class).isThrownBy(store::libraries)
			.withMessageStartingWith(variable + " is not set");
	}

	private ImanageProperties properties(String password, Path file) {
		return new ImanageProperties("https://dms.example.com", "BATCH", password, file, null, null, "user", null,
				false, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), DataSize.ofMegabytes(1));
	}

	private static ApplicationContextRunner environment(Map<String, Object> variables) {
		return new ApplicationContextRunner()
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables)))
			.withUserConfiguration(PaceConfiguration.class, ImanageConfiguration.class);
	}

}
