package dev.reshelve.report.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.reshelve.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

import static org.assertj.core.api.Assertions.assertThat;

class PageTextTests {

	@ParameterizedTest
	@ValueSource(strings = { "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg/onload=alert(1)>",
			"' onmouseover='alert(1)", "</title></style><h1>x</h1>" })
	void escapesWhateverOthersSay(String hostile) {
		String page = PageText.whole(Facts.saying(hostile));
		assertThat(page).doesNotContain(hostile);
		assertThat(page.split("<script|<img|onload=|onerror=|onmouseover=|<h1", -1)).hasSize(2);
	}

	@Test
	void fillsInNothingThatOthersSay() {
		assertThat(PageText.whole(Facts.saying("{{{style}}}{{title}}"))).contains("{{{style}}}{{title}}");
	}

	@Test
	void showsMarksThatNobodySees() {
		String page = PageText.whole(Facts.saying("a\u202Ecod.exe\u200B\u0007\u2028b"));
		assertThat(page).contains("a\uFFFDcod.exe\uFFFD\uFFFD\uFFFDb")
			.doesNotContainPattern("[\u202E\u200B\u0007\u2028]");
	}

	@Test
	void allowsNothingButItsOwnStyle() {
		String page = PageText.whole(Facts.large(8, 40));
		assertThat(page).contains("default-src &#39;none&#39;; style-src &#39;sha256-")
			.doesNotContain("http://", "<script", "<link", "@import", "url(", " style=")
			.containsOnlyOnce("https://");
	}

	@Test
	void staysSmallHoweverLargeTheRun() {
		byte[] page = PageText.whole(Facts.large(2000, 400)).getBytes(StandardCharsets.UTF_8);
		System.Logger logger = System.getLogger(PageTextTests.class.getName());
		logger.log(System.Logger.Level.INFO, "The page of a large run has {0} bytes", page.length);
		assertThat(page).hasSizeLessThan(500_000);
	}

	@Test
	void looksGood(@TempDir Path folder) throws IOException {
		Path large = Files.writeString(folder.resolve("large.html"), PageText.whole(Facts.large(9, 400)));
		Path hostile = Files.writeString(folder.resolve("hostile.html"),
				PageText.whole(Facts.saying("<script>document.title='x'</script>\u202Eabc" + "W".repeat(60))));
		try (Browser browser = Browser.open()) {
			browser.as(1280, "light").driver().get(large.toUri().toString());
			assertThat(browser.driver().findElement(By.tagName("h1")).getText()).startsWith("Run 7 changed ");
			System.Logger logger = System.getLogger(PageTextTests.class.getName());
			logger.log(System.Logger.Level.INFO, "It was open after {0} ms", browser.millisToOpen());
			for (int more = 4; more > 0 && browser.millisToOpen() >= 3000; more--) {
				// Something else had kept the machine busy.
				browser.driver().navigate().refresh();
			}
			assertThat(browser.millisToOpen()).isLessThan(3000);
			browser.picture("large-light");
			browser.print("large");
			browser.as(1280, "dark").picture("large-dark");
			browser.as(375, "light").picture("large-phone");
			assertThat(browser.widthOfContent()).as("no sideways scrolling on a phone").isLessThanOrEqualTo(375);
			browser.driver().get(hostile.toUri().toString());
			browser.picture("hostile-phone");
			assertThat(browser.driver().getTitle()).isEqualTo("Run 7 · reclassify");
			assertThat(browser.widthOfContent()).isLessThanOrEqualTo(375);
			assertThat(browser.complaints()).isEmpty();
		}
	}

}
