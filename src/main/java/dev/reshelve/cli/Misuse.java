package dev.reshelve.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in two lines what is wrong with a command's arguments and where its help is; the
 * whole help would push the reason off the screen.
 */
class Misuse implements IParameterExceptionHandler {

	/** Lets arguments that are not what they should be be told in the words of people. */
	static void speakPlainly(CommandLine commandLine) {
		commandLine.setParameterExceptionHandler(new Misuse());
		commandLine.registerConverter(LocalDate.class, Misuse::date);
		commandLine.registerConverter(Double.TYPE, Misuse::decimal);
		commandLine.registerConverter(Double.class, Misuse::decimal);
		commandLine.registerConverter(Integer.TYPE, Misuse::integer);
		commandLine.registerConverter(Long.TYPE, Misuse::number);
		commandLine.registerConverter(Long.class, Misuse::number);
	}

	@Override
	public int handleParseException(ParameterException ex, String[] arguments) {
		CommandLine commandLine = ex.getCommandLine();
		PrintWriter err = commandLine.getErr();
		List<String> unknown = commandLine.getUnmatchedArguments();
		if (ex instanceof MissingParameterException && !unknown.isEmpty()) {
			// A misspelt option is why the right one is missing.
			err.println("Unknown: " + String.join(" ", unknown));
		}
		err.println(ex.getMessage());
		UnmatchedArgumentException.printSuggestions(ex, err);
		err.println("Try: " + commandLine.getCommandSpec().qualifiedName() + " --help");
		return ExitCode.USAGE;
	}

	private static LocalDate date(String text) {
		try {
			return LocalDate.parse(text);
		}
		catch (DateTimeParseException ex) {
			throw new TypeConversionException("'" + text + "' is not a date like 2026-01-31");
		}
	}

	private static double decimal(String text) {
		try {
			return Double.parseDouble(text);
		}
		catch (NumberFormatException ex) {
			throw new TypeConversionException("'" + text + "' is not a number like 50 or 0.5");
		}
	}

	private static int integer(String text) {
		return Math.toIntExact(whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
	}

	private static long number(String text) {
		return whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
	}

	private static long whole(String text, long least, long most) {
		try {
			long number = Long.parseLong(text);
			if (number >= least && number <= most) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// The same as a number that is too large.
		}
		throw new TypeConversionException("'%s' is not a whole number up to %,d".formatted(text, most));
	}

}
