package dev.reshelve.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * A password that is given itself, or by a file that holds it.
 */
public final class Password {

	private Password() {
	}

	/**
	 * Finds the password. The last line end of its file does not belong to it.
	 * @param variable how the variables begin that give it, such as
	 * {@code RESHELVE_IMANAGE} for {@code RESHELVE_IMANAGE_PASSWORD}
	 * @param password the password itself, if it was given
	 * @param file the file that holds it, if one was given
	 * @throws IllegalArgumentException if there is none, there are two, or the file
	 * cannot be read; the message is one sentence for users
	 */
	public static String of(String variable, @Nullable String password, @Nullable Path file) {
		boolean hasFile = file != null && !file.toString().isEmpty();
		if (StringUtils.hasLength(password) && hasFile) {
			throw new IllegalArgumentException(
					variable + "_PASSWORD and " + variable + "_PASSWORD_FILE are both set: keep one of them");
		}
		if (password != null && !password.isEmpty()) {
			return password;
		}
		if (hasFile && file != null) {
			return read(variable, file);
		}
		throw new IllegalArgumentException(variable + "_PASSWORD is not set: give the password, or " + variable
				+ "_PASSWORD_FILE, a file that holds it");
	}

	private static String read(String variable, Path file) {
		try {
			String content = Files.readString(file).replaceFirst("\\R\\z", "");
			if (!content.isEmpty()) {
				return content;
			}
			throw new IllegalArgumentException(variable + "_PASSWORD_FILE: " + file + " is empty");
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(
					variable + "_PASSWORD_FILE: " + file + " cannot be read as a UTF-8 text file");
		}
	}

}
