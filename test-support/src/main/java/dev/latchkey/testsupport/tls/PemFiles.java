package dev.latchkey.testsupport.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * Writes PEM files that a program may be reading.
 */
final class PemFiles {

	private PemFiles() {
	}

	/**
	 * Replace a file atomically, so that no reader sees a part of it.
	 */
	static Path replace(Path file, String text) {
		try {
			Files.createDirectories(Objects.requireNonNull(file.getParent()));
			Path next = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
			return Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
