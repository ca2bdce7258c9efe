package dev.reshelve;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs one of the project's scripts as a real process that sees only the programs and
 * variables that the test gives it.
 */
class ShellScript {

	private final Path script;

	private final Path home;

	private final Path programs;

	private final Map<String, String> environment = new HashMap<>();

	/**
	 * @param script the script, which need not be the project's own copy
	 * @param folder where to keep the programs and the user's home
	 */
	ShellScript(Path script, Path folder) throws IOException {
		this.script = script;
		this.home = Files.createDirectories(folder.resolve("the home"));
		this.programs = Files.createDirectories(folder.resolve("the programs"));
		this.environment.put("PATH", this.programs.toString());
		this.environment.put("HOME", this.home.toString());
	}

	Path home() {
		return this.home;
	}

	ShellScript with(String variable, Object value) {
		this.environment.put(variable, value.toString());
		return this;
	}

	/** Puts programs of this machine on the script's path, those that it has. */
	ShellScript with(List<String> names) throws IOException {
		for (String name : names) {
			Path program = Stream.of(System.getenv("PATH").split(File.pathSeparator))
				.map((folder) -> Path.of(folder, name))
				.filter(Files::isExecutable)
				.findFirst()
				.orElse(null);
			if (program != null) {
				withProgram(name, "exec '" + program + "' \"$@\"");
			}
		}
		return this;
	}

	/** Puts a program of the test's own on the script's path. */
	ShellScript withProgram(String name, String body) throws IOException {
		writeProgram(this.programs.resolve(name), body);
		return this;
	}

	Result run(String... arguments) throws IOException, InterruptedException {
		return runFrom(this.home, arguments);
	}

	Result runFrom(Path folder, String... arguments) throws IOException, InterruptedException {
		Path out = Files.createTempFile(this.home, "out", "");
		Path err = Files.createTempFile(this.home, "err", "");
		ProcessBuilder builder = new ProcessBuilder("/bin/sh", this.script.toString()).directory(folder.toFile())
			.redirectOutput(out.toFile())
			.redirectError(err.toFile());
		builder.command().addAll(List.of(arguments));
		builder.environment().clear();
		builder.environment().putAll(this.environment);
		Process process = builder.start();
		if (!process.waitFor(120, TimeUnit.SECONDS)) {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
			throw new AssertionError(this.script + " did not end");
		}
		return new Result(process.exitValue(), Files.readString(out).strip(), Files.readString(err).strip());
	}

	/** Writes an executable shell script. */
	static Path writeProgram(Path file, String body) throws IOException {
		Files.createDirectories(file.getParent());
		Files.writeString(file, "#!/bin/sh\n" + body + "\n", StandardCharsets.UTF_8);
		if (!file.toFile().setExecutable(true)) {
			throw new IOException("Cannot make " + file + " executable");
		}
		return file;
	}

	/**
	 * What a script did.
	 *
	 * @param exitCode its exit code
	 * @param out what it wrote to standard output
	 * @param err what it wrote to standard error
	 */
	record Result(int exitCode, String out, String err) {

	}

}
