package dev.reshelve.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes sure, before the first line is logged, that there is a home folder to write to.
 * Without that, logging and the database would each complain in their own way.
 */
class HomeFolder implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	private static final String HOME = "reshelve.home";

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		ConfigurableEnvironment environment = event.getEnvironment();
		Path home = prepare(Path.of(environment.getRequiredProperty(HOME)));
		// The database takes no relative path.
		environment.getPropertySources().addFirst(new MapPropertySource("home folder", Map.of(HOME, home.toString())));
	}

	/**
	 * Makes the folder if it is not there, and gives its absolute path.
	 * @throws UsageException if it cannot be written to
	 */
	static Path prepare(Path folder) {
		Path home = folder.toAbsolutePath().normalize();
		try {
			Files.createDirectories(home);
		}
		catch (IOException ex) {
			throw unusable(home);
		}
		if (!Files.isWritable(home)) {
			throw unusable(home);
		}
		return home;
	}

	private static UsageException unusable(Path home) {
		return new UsageException("Cannot write to the folder " + home
				+ ", where runs and logs are kept: set RESHELVE_HOME to a folder of your own");
	}

	/** After the configuration files are read, before logging begins. */
	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER - 1;
	}

}
