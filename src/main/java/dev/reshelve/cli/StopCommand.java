package dev.reshelve.cli;

import java.util.concurrent.Callable;

import dev.reshelve.run.Run;
import dev.reshelve.run.RunControl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import org.springframework.context.ConfigurableApplicationContext;

@Command(name = "stop", mixinStandardHelpOptions = true,
		description = "Asks the process that works on a run, here or elsewhere, to stop in good order.",
		footer = { "", "Exit codes:%n  0  asked%n  1  unexpected error%n  2  usage%n  6  nobody works on the run" })
class StopCommand implements Callable<Integer> {

	@Mixin
	@SuppressWarnings("NullAway.Init")
	private Terminal terminal;

	@Parameters(paramLabel = "RUN", description = "The run's number.")
	private long run;

	@Override
	public Integer call() {
		try (ConfigurableApplicationContext context = this.terminal.startHistory()) {
			Run run = context.getBean(RunControl.class).requestStop(this.run);
			this.terminal.out()
				.printf("Asked %s to stop run %d. It goes on with: reshelve restart %d%n", run.owner(), run.id(),
						run.id());
			return ExitCode.DONE;
		}
	}

}
