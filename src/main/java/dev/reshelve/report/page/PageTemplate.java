package dev.reshelve.report.page;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.reshelve.document.VisibleText;

/**
 * Reads the templates of this package. Every value is escaped, and characters that turn
 * the direction of a text round or are not seen are replaced, whoever sent them.
 */
final class PageTemplate {

	private static final Mustache.Compiler COMPILER = Mustache.compiler()
		.withEscaper((raw) -> Escapers.HTML.escape(VisibleText.of(raw)))
		.emptyStringIsFalse(true)
		.withLoader((name) -> new StringReader(text(name + ".html")));

	private PageTemplate() {
	}

	static Template named(String name) {
		return COMPILER.compile(text(name + ".html"));
	}

	/** The text of a file of this package. */
	static String text(String file) {
		try (Reader reader = new InputStreamReader(
				Objects.requireNonNull(PageTemplate.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
			return reader.readAllAsString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What lets a content security policy tell this text from every other one. */
	static String digest(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The text, shortened to so many characters if it is longer. */
	static String bounded(String text, int most) {
		return (text.codePointCount(0, text.length()) <= most) ? text
				: text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
	}

}
