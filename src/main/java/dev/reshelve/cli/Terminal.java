package dev.reshelve.cli;

import java.io.PrintWriter;
import java.util.Map;

import dev.reshelve.HistoryApplication;
import dev.reshelve.ReshelveApplication;
import dev.reshelve.Schema;
import dev.reshelve.notice.NoticeConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * What every command has: where to print, and the way to the Spring part.
 */
@Command
class Terminal {

	@Spec(Spec.Target.MIXEE)
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	/** Where results go. */
	PrintWriter out() {
		return this.spec.commandLine().getOut();
	}

	/** Where everything else goes. */
	PrintWriter err() {
		return this.spec.commandLine().getErr();
	}

	/** Tells what is odd or went wrong beside the work. */
	void warn(String sentence) {
		err().println("Warning: " + sentence);
	}

	/** The name of the command. */
	String command() {
		return this.spec.name();
	}

	/** Starts the Spring part; whoever asks for it closes it. */
	ConfigurableApplicationContext startSpring() {
		return startSpring(Map.of());
	}

	/**
	 * Starts the Spring part with settings that win over all others; whoever asks for it
	 * closes it.
	 */
	ConfigurableApplicationContext startSpring(Map<String, Object> settings) {
		return start(ReshelveApplication.class, settings);
	}

	/**
	 * Starts what looks at runs, which is much less; or everything, where there are no
	 * tables yet or they must be brought up to date. Whoever asks for it closes it.
	 */
	ConfigurableApplicationContext startHistory() {
		ConfigurableApplicationContext history = start(HistoryApplication.class, Map.of());
		boolean current = false;
		try {
			current = history.getBean(Schema.class).isCurrent();
		}
		finally {
			if (!current) {
				history.close();
			}
		}
		return current ? history : startSpring();
	}

	/** Starts what sends notices, and nothing else; whoever asks for it closes it. */
	ConfigurableApplicationContext startNotices() {
		return start(NoticeConfiguration.class, Map.of());
	}

	private ConfigurableApplicationContext start(Class<?> part, Map<String, Object> settings) {
		return ((Reshelve) this.spec.root().userObject()).start(part, settings);
	}

}
