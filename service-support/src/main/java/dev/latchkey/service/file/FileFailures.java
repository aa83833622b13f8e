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
 * Explains to an operator why a file cannot be used.
 */
public final class FileFailures {

	private FileFailures() {
	}

	/**
	 * Explain a failure.
	 * @param ex the failure
	 * @return a clause, which names the file if the failure does
	 */
	public static String reason(IOException ex) {
		if (ex instanceof CharacterCodingException) {
			return "it is not text in UTF-8";
		}
		if (ex instanceof FileSystemException failure && failure.getFile() != null) {
			return failure.getFile() + " " + clause(failure);
		}
		return Objects.requireNonNullElse(ex.getMessage(), "it cannot be read or written");
	}

	private static String clause(FileSystemException ex) {
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
