package dev.reshelve.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.reshelve.Browser;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.sandbox.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The page that {@code --web} serves while a run works. */
class LivePageTests {

	/** As many as take minutes at {@link #RATE}. */
	private static final SandboxSettings MANY = SandboxSettings.DEFAULT.withDocuments(8000)
		.withLatency(Duration.ofMillis(20));

	private static final int RATE = 40;

	private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/#token=([\\w-]{20,})");

	private final StringWriter err = new StringWriter();

	private final Reshelved reshelved = Reshelved.with(Engine.H2, MANY);

	private CompletableFuture<Said> said;

	private URI address;

	private int port;

	private String token;

	/** That may take a while, and no run is to end meanwhile. */
	@BeforeAll
	static void installBrowser() {
		Browser.isInstalled();
	}

	@BeforeEach
	void begin() {
		this.reshelved.set("reshelve.reclassify.page-size", 1000);
		this.said = this.reshelved.meanwhile(() -> this.reshelved.reshelve(this.err, "reclassify", "--mapping",
				this.reshelved.mapping(Reshelved.SWAP_AND_CHAIN), "--concurrency", 2, "--rate", RATE, "--web"));
		await().until(() -> this.said.isDone() || ADDRESS.matcher(this.err.toString()).find());
		Matcher matcher = ADDRESS.matcher(this.err.toString());
		assertThat(matcher.find()).as("an address in: %s", this.err).isTrue();
		this.address = URI.create(matcher.group());
		this.port = Integer.parseInt(matcher.group(1));
		this.token = matcher.group(2);
	}

	@AfterEach
	void end() {
		if (!this.said.isDone()) {
			control("do=stop", "");
		}
		this.said.orTimeout(60, TimeUnit.SECONDS).join();
		this.reshelved.close();
	}

	@Test
	void isControlledInABrowser() {
		try (Browser browser = Browser.open()) {
			ChromeDriver driver = browser.as(1280, "light").driver();
			driver.get(this.address.toString());
			awaitText(browser, "h1", " has so far changed ");
			awaitText(browser, ".now", "documents a second");
			awaitText(browser, "#content", "Documents settled");
			awaitText(browser, "#content", "As counted at ");
			browser.picture("live-light");
			browser.as(375, "dark").picture("live-phone-dark");
			assertThat(browser.widthOfContent()).isLessThanOrEqualTo(375);
			browser.as(1280, "light");
			driver.findElement(By.id("pause")).click();
			awaitText(browser, ".now", "paused by an operator");
			long paused = changed();
			assertThat(driver.findElement(By.id("pause")).isEnabled()).isFalse();
			type(driver, "rate", "33.5");
			type(driver, "concurrency", "7");
			driver.findElement(By.id("set")).click();
			awaitText(browser, "#content", "at most 33.5 calls a second, 7 calls at once, paused");
			browser.picture("live-paused");
			assertThat(changed()).isEqualTo(paused);
			driver.findElement(By.id("resume")).click();
			await().until(() -> changed() > paused);
			driver.findElement(By.id("stop")).click();
			driver.switchTo().alert().accept();
			assertThat(this.said.orTimeout(60, TimeUnit.SECONDS).join().exitCode()).isEqualTo(ExitCode.STOPPED);
			awaitText(browser, "h1", "It is stopped.");
			assertThat(driver.findElement(By.id("controls")).isDisplayed()).isFalse();
			browser.picture("live-stopped");
			assertThat(browser.complaints()).isEmpty();
			assertThat(this.reshelved.sql()
				.sql("select paused from throttles order by asked_at")
				.query(Boolean.class)
				.list()).containsExactly(true, true, false);
		}
	}

	@Test
	void isOnlyToLookAtWithoutItsToken() {
		try (Browser browser = Browser.open()) {
			browser.driver().get(this.address.toString().replaceFirst("#.*", ""));
			awaitText(browser, ".now", "documents a second");
			assertThat(browser.driver().findElement(By.id("controls")).isDisplayed()).isFalse();
		}
	}

	@Test
	void asksWhoCalls() {
		String us = "127.0.0.1:PORT";
		String origin = "Origin: http://127.0.0.1:PORT\r\n";
		String key = "X-Reshelve-Token: TOKEN\r\n";
		answers(200, "GET / HTTP/1.1", us, "");
		answers(200, "GET / HTTP/1.1", "localhost:PORT", "");
		answers(200, "GET /content HTTP/1.1", us, "Sec-Fetch-Site: same-origin\r\n");
		answers(403, "GET / HTTP/1.1", "evil.example", "");
		answers(403, "GET / HTTP/1.1", "evil.example:PORT", "");
		answers(403, "GET /content HTTP/1.1", "127.0.0.1", "");
		answers(403, "GET / HTTP/1.1", us, "Sec-Fetch-Site: cross-site\r\n");
		answers(404, "GET /page.css HTTP/1.1", us, "");
		answers(404, "GET /control?do=stop HTTP/1.1", us, key + origin);
		answers(404, "OPTIONS /control HTTP/1.1", us, "Origin: http://evil.example\r\n");
		answers(403, "POST /control HTTP/1.1", us, origin);
		answers(403, "POST /control HTTP/1.1", us, key);
		answers(403, "POST /control HTTP/1.1", us, key + "Origin: http://evil.example\r\n");
		answers(403, "POST /control HTTP/1.1", us, key + "Origin: null\r\n");
		answers(403, "POST /control HTTP/1.1", us, key + key + origin);
		answers(403, "POST /control HTTP/1.1", us, "X-Reshelve-Token: TOKENx\r\n" + origin);
		answers(403, "POST /control HTTP/1.1", "evil.example:PORT", key + "Origin: http://evil.example:PORT\r\n");
		assertThat(this.reshelved.sql().sql("select stop_requested from reshelve_run").query(Boolean.class).single())
			.isFalse();
	}

	private void answers(int status, String request, String host, String headers) {
		assertThat(call(request, host, headers, "do=stop")).as("%s for %s with %s", request, host, headers)
			.startsWith("HTTP/1.1 " + status + " ");
	}

	@Test
	void answersWhatItDoesNotUnderstand() {
		assertThat(control("do=nothing", "")).startsWith("HTTP/1.1 400 ");
		assertThat(control("do=pace&rate=-1", "")).startsWith("HTTP/1.1 400 ").contains("a rate is more than 0");
		assertThat(control("do=pace&concurrency=many", "")).startsWith("HTTP/1.1 400 ").contains("whole number");
		assertThat(control("do=%zz", "")).startsWith("HTTP/1.1 400 ");
		assertThat(control("x".repeat(2000), "")).startsWith("HTTP/1.1 413 ");
		assertThat(this.reshelved.count("throttles")).isZero();
		assertThat(control("do=pace&rate=&concurrency=3", "")).startsWith("HTTP/1.1 200 ");
		assertThat(this.reshelved.sql().sql("select concurrency from throttles").query(Integer.class).single())
			.isEqualTo(3);
		assertThat(call("GET / HTTP/1.1", "127.0.0.1:PORT", "", "").toLowerCase()).contains("frame-ancestors 'none'")
			.contains("cross-origin-resource-policy: same-origin")
			.doesNotContain("access-control-allow", this.token.toLowerCase());
	}

	private String control(String form, String more) {
		return call("POST /control HTTP/1.1", "127.0.0.1:PORT",
				"X-Reshelve-Token: TOKEN\r\nOrigin: http://127.0.0.1:PORT\r\n" + more, form);
	}

	/** A client that sends what browsers would not. */
	private String call(String request, String host, String headers, String body) {
		String text = request + "\r\nHost: " + host + "\r\n" + headers + "Connection: close\r\nContent-Length: "
				+ body.length() + "\r\n\r\n" + body;
		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			socket.setSoTimeout(60_000);
			socket.getOutputStream()
				.write(text.replace("PORT", Integer.toString(this.port))
					.replace("TOKEN", this.token)
					.getBytes(StandardCharsets.UTF_8));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private long changed() {
		AtomicLong changes = new AtomicLong();
		this.reshelved.sandbox().eachApplied("ACTIVE", (change) -> changes.incrementAndGet());
		return changes.get();
	}

	private static void type(ChromeDriver driver, String id, String text) {
		WebElement input = driver.findElement(By.id(id));
		input.clear();
		input.sendKeys(text);
	}

	private static void awaitText(Browser browser, String selector, String text) {
		await().ignoreExceptions()
			.until(() -> browser.driver().findElement(By.cssSelector(selector)).getText().contains(text));
	}

}
