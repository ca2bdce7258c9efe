package dev.reshelve.export;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

import dev.reshelve.document.VisibleText;

/**
 * Why a file could not be written, in a few words: the exceptions of a file system often
 * say no more than which file it was.
 */
final class WriteTrouble {

	private WriteTrouble() {
	}

	static String of(IOException trouble) {
		String words = switch (trouble) {
			case AccessDeniedException denied -> "access denied";
			case NoSuchFileException missing -> "the folder is not there";
			case FileSystemException other when other.getReason() != null -> other.getReason();
			default -> String.valueOf(trouble.getMessage());
		};
		return VisibleText.of(VisibleText.bounded(words, 200));
	}

}
