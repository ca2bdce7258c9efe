package dev.reshelve.cli;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.logback.LogbackLoggingSystem;

/**
 * Logging for tests that carry out several commands in one process: each sets logging up
 * anew, for all. Two at the same instant would find half of what the other has set up.
 */
public final class OneLoggingAtATime extends LogbackLoggingSystem {

	public OneLoggingAtATime(ClassLoader classLoader) {
		super(classLoader);
	}

	/** Lets the commands of this process set logging up one after the other. */
	static void install() {
		System.setProperty(LoggingSystem.SYSTEM_PROPERTY, OneLoggingAtATime.class.getName());
	}

	@Override
	public void beforeInitialize() {
		synchronized (OneLoggingAtATime.class) {
			super.beforeInitialize();
		}
	}

	@Override
	public void initialize(LoggingInitializationContext context, @Nullable String location, @Nullable LogFile file) {
		synchronized (OneLoggingAtATime.class) {
			super.initialize(context, location, file);
		}
	}

	@Override
	public void cleanUp() {
		synchronized (OneLoggingAtATime.class) {
			super.cleanUp();
		}
	}

}
