package dev.latchkey.service.file;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/**
 * What went wrong with a file, in words for an operator.
 */
public final class FileFailures {

	private FileFailures() {
	}

	/**
	 * Say what went wrong.
	 * @param ex the failure
	 * @return a clause that names the file, where the failure does
	 */
	public static String reason(IOException ex) {
		if (ex instanceof CharacterCodingException) {
			return "it is not text in UTF-8";
		}
		if (ex instanceof FileSystemException failure && failure.getFile() != null) {
			return failure.getFile() + " " + what(failure);
		}
		return Objects.requireNonNullElse(ex.getMessage(), "it cannot be read or written");
	}

	private static String what(FileSystemException ex) {
		if (ex instanceof NoSuchFileException) {
			return "is not there";
		}
		if (ex instanceof AccessDeniedException) {
			return "may not be used by the user of this process";
		}
		if (ex instanceof NotDirectoryException) {
			return "is not a folder";
		}
		if (ex instanceof FileAlreadyExistsException) {
			return "is there already";
		}
		return (ex.getReason() != null) ? "cannot be used (" + ex.getReason() + ")" : "cannot be used";
	}

}
