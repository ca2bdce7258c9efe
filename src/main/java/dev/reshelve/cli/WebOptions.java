package dev.reshelve.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Whether the page of the run is served while it works.
 */
class WebOptions {

	@Spec(Spec.Target.MIXEE)
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	private @Nullable Integer port;

	@Option(names = "--web", paramLabel = "PORT", arity = "0..1", fallbackValue = "0",
			description = "Serve the run's page while it works, to this machine only; without a number on any free "
					+ "port. The address is printed; whoever has it can pause, stop and throttle the run.")
	void listenOn(Integer port) {
		if (port < 0 || port > 65_535) {
			throw new ParameterException(this.spec.commandLine(), "--web takes a port, 0 to 65535, not " + port + ".");
		}
		this.port = port;
	}

	/** The port, 0 for any, or {@code null} if the page is not to be served. */
	@Nullable Integer port() {
		return this.port;
	}

}
