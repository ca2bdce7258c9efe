package dev.reshelve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.Pdf;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.print.PrintOptions;

import org.springframework.util.FileSystemUtils;

/**
 * A headless Chromium. Its pictures are kept in {@code target/screenshots}.
 */
public final class Browser implements AutoCloseable {

	private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

	private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

	private static final Path PICTURES = Path.of("target", "screenshots");

	/** It warns of each Chromium that is newer than itself. */
	private static final Logger talkative = Logger.getLogger("org.openqa.selenium");

	private final Path profile;

	private final ChromeDriver driver;

	private Browser(Path profile) {
		talkative.setLevel(Level.SEVERE);
		this.profile = profile;
		ChromeOptions options = new ChromeOptions();
		options.setBinary(CHROMIUM.toFile());
		options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
				"--disable-background-networking", "--disable-component-update", "--disable-sync",
				"--disable-dev-shm-usage", "--hide-scrollbars", "--user-data-dir=" + profile);
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
		this.driver = new ChromeDriver(service, options);
	}

	/**
	 * Opens a browser; skips the test where there is none and none can be installed.
	 */
	public static Browser open() {
		Assumptions.assumeTrue(isInstalled(),
				"no /usr/bin/chromium and /usr/bin/chromedriver here: apt-get install chromium chromium-driver");
		try {
			return new Browser(Files.createTempDirectory("reshelve-chromium-"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Whether there is a browser; installs one at the first call if that is possible. */
	public static boolean isInstalled() {
		return Installed.YES;
	}

	public ChromeDriver driver() {
		return this.driver;
	}

	/** Looks as on a screen of this width, light or dark. */
	public Browser as(int width, String colours) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
		return this;
	}

	/** Keeps a picture of the whole page. */
	public void picture(String name) {
		Object picture = this.driver
			.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
			.get("data");
		keep(name + ".png", String.valueOf(picture));
	}

	/** Keeps the page as it would be printed, and a picture of that. */
	public void print(String name) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", 720, "height", 1020, "deviceScaleFactor", 1, "mobile", false));
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
		picture(name + "-print");
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
		Pdf pdf = this.driver.print(new PrintOptions());
		keep(name + ".pdf", pdf.getContent());
	}

	/** How wide the content of the page is, in pixels. */
	public long widthOfContent() {
		return ((Number) this.driver.executeScript("return document.documentElement.scrollWidth")).longValue();
	}

	/** How many milliseconds it took to open the page, until all of it was there. */
	public double millisToOpen() {
		return ((Number) this.driver.executeScript("return performance.getEntriesByType('navigation')[0].domComplete"))
			.doubleValue();
	}

	/** What the browser complains of, such as what the page's own policy forbids. */
	public List<String> complaints() {
		return this.driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage).toList();
	}

	private static void keep(String name, String base64) {
		try {
			Files.createDirectories(PICTURES);
			Files.write(PICTURES.resolve(name), Base64.getMimeDecoder().decode(base64));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.driver.quit();
		FileSystemUtils.deleteRecursively(this.profile.toFile());
	}

	private static final class Installed {

		static final boolean YES = isThere() || installOnce();

		private static boolean isThere() {
			return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
		}

		/** Tests may run in several JVMs. */
		private static boolean installOnce() {
			Path file = Path.of(System.getProperty("java.io.tmpdir"), "reshelve-chromium-installation");
			try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
					FileLock lock = channel.lock()) {
				return lock.isValid() && (isThere() || install());
			}
			catch (IOException ex) {
				return false;
			}
		}

		/** Where tests run as root, on Debian, the machine is theirs: a container. */
		private static boolean install() {
			Path apt = Path.of("/usr/bin/apt-get");
			if (!"root".equals(System.getProperty("user.name")) || !Files.isExecutable(apt)) {
				return false;
			}
			try {
				Process process = new ProcessBuilder(apt.toString(), "install", "-y", "-q", "--no-install-recommends",
						"-o", "Acquire::Retries=2", "-o", "Acquire::http::Timeout=20", "chromium", "chromium-driver")
					.redirectErrorStream(true)
					.redirectOutput(ProcessBuilder.Redirect.DISCARD)
					.start();
				if (!process.waitFor(3, TimeUnit.MINUTES)) {
					process.destroy();
				}
				return isThere();
			}
			catch (IOException ex) {
				return false;
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return false;
			}
		}

	}

}
