package dev.latchkey.service.file;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * Says why a file cannot be used, for people: without the names of Java's types, and
 * without anything that the file holds.
 */
public final class FileFaults {

	private FileFaults() {
	}

	/**
	 * Say what is wrong.
	 * @param failure what the file system says
	 * @return a sentence without an end
	 */
	public static String reason(IOException failure) {
		if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException) {
			return "there is no such file";
		}
		if (failure instanceof AccessDeniedException) {
			return "this user may not read it";
		}
		if (failure instanceof CharacterCodingException) {
			return "it is not text in UTF-8";
		}
		if (failure instanceof NotDirectoryException || failure instanceof FileSystemLoopException) {
			return "its path leads nowhere";
		}
		String said = String.valueOf(failure.getMessage());
		return said.contains("Is a directory") ? "it is a folder" : "the system refuses it";
	}

}
