package dev.reshelve.cli;

import java.io.PrintWriter;

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

	/** Starts the Spring part; whoever asks for it closes it. */
	ConfigurableApplicationContext startSpring() {
		return ((Reshelve) this.spec.root().userObject()).startSpring();
	}

}
