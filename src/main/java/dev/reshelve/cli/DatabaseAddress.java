package dev.reshelve.cli;

import java.util.Collections;
import java.util.Set;
import java.util.regex.Pattern;

import dev.reshelve.HistoryApplication;
import dev.reshelve.ReshelveApplication;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Says that the address of the database is none, before somebody tries to connect to it.
 */
class DatabaseAddress implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

	private static final Set<?> WITH_A_DATABASE = Set.of(ReshelveApplication.class, HistoryApplication.class);

	private static final Pattern USABLE = Pattern.compile("jdbc:(postgresql|h2):\\S.*");

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		if (!Collections.disjoint(event.getSpringApplication().getAllSources(), WITH_A_DATABASE)) {
			check(event.getEnvironment().getRequiredProperty("spring.datasource.url"));
		}
	}

	/** The address is not repeated, since it may hold a password. */
	private static void check(String url) {
		if (!USABLE.matcher(url).matches()) {
			throw new UsageException("SPRING_DATASOURCE_URL is not the address of a database: it has to begin with "
					+ "jdbc:postgresql://HOST:PORT/NAME. Without it, a file in RESHELVE_HOME is used.");
		}
	}

}
