package dev.reshelve.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import dev.reshelve.cli.Reshelve;

/**
 * The application as a jar, with the classes of its start kept in a cache: that saves a
 * good part of each of the many starts.
 */
final class Application {

	private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable",
			"-Xlog:all=error:stderr", "--enable-native-access=ALL-UNNAMED");

	private final Path cache;

	private final String classPath;

	private Application(Path folder) throws IOException, InterruptedException, URISyntaxException {
		Path jar = folder.resolve("reshelve.jar");
		this.cache = folder.resolve("reshelve.aot");
		this.classPath = jar + File.pathSeparator
				+ Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
					.filter((entry) -> entry.endsWith(".jar"))
					.collect(Collectors.joining(File.pathSeparator));
		Files.createDirectories(folder);
		pack(Path.of(Reshelve.class.getProtectionDomain().getCodeSource().getLocation().toURI()), jar);
		Files.deleteIfExists(this.cache);
		fillCache(folder);
	}

	/** The one application of the test JVM. */
	static Application packed() {
		return Packed.APPLICATION;
	}

	/**
	 * Starts a process.
	 * @param limits what it may have
	 * @param environment what is set beside the environment of this process
	 * @param output where the process prints to: {@code .out} and {@code .err} is added
	 */
	Child start(Limits limits, Map<String, String> environment, Path output, String... arguments) {
		return start("-XX:AOTCache=" + this.cache, limits, environment, output, arguments);
	}

	private Child start(String cacheOption, Limits limits, Map<String, String> environment, Path output,
			String... arguments) {
		List<String> command = new ArrayList<>(limits.command());
		command.add(ProcessHandle.current().info().command().orElse("java"));
		command.addAll(JVM);
		command.addAll(List.of("-Xmx" + limits.heapMegabytes() + "m", cacheOption));
		command.addAll(List.of("-cp", this.classPath, Reshelve.class.getName()));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().keySet().removeIf((name) -> name.matches("(RESHELVE|SPRING|JAVA|JDK|MAVEN)_.*"));
		builder.environment().putAll(environment);
		return Child.start(builder, output, String.join(" ", arguments));
	}

	private void fillCache(Path folder) throws IOException, InterruptedException {
		Path home = Files.createTempDirectory("reshelve-cache-");
		try (Child demo = start("-XX:AOTCacheOutput=" + this.cache, Limits.USUAL,
				Map.of("RESHELVE_HOME", home.toString()), folder.resolve("cache"), "demo", "--documents", "500")) {
			demo.exit();
		}
		catch (AssertionError ex) {
			// It took too long, as on a machine that stood still. Without a cache,
			// processes
			// start more slowly, no more.
			Files.deleteIfExists(this.cache);
		}
		finally {
			Scene.delete(home);
		}
	}

	private static void pack(Path classes, Path jar) throws IOException {
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
				Stream<Path> files = Files.walk(classes)) {
			// Folders too: Spring and Flyway look for their entries.
			for (Path file : files.filter((file) -> !file.equals(classes)).sorted().toList()) {
				String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
				out.putNextEntry(new ZipEntry(Files.isDirectory(file) ? name + "/" : name));
				if (Files.isRegularFile(file)) {
					Files.copy(file, out);
				}
				out.closeEntry();
			}
		}
	}

	private static final class Packed {

		static final Application APPLICATION = pack();

		private static Application pack() {
			try {
				return new Application(Path.of("target", "faults").toAbsolutePath());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (InterruptedException | URISyntaxException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
