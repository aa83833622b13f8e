package dev.latchkey.service.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Checks whether the paths of open files still lead to the same files. Data written to a
 * file that has lost its name is lost when the process ends.
 */
public final class WatchedFiles {

	private final List<Watched> files;

	private WatchedFiles(List<Watched> files) {
		this.files = files;
	}

	/**
	 * Record the identity of files.
	 * @param files the files, which are open or protected from being created again
	 * @return the recorded files
	 * @throws IOException if one of them does not exist
	 */
	public static WatchedFiles of(List<Path> files) throws IOException {
		List<Watched> watched = new ArrayList<>();
		for (Path file : files) {
			watched.add(new Watched(file.toAbsolutePath(), attributes(file).fileKey()));
		}
		return new WatchedFiles(List.copyOf(watched));
	}

	/**
	 * Compare the files with the recorded ones.
	 * @return what happened to the first file that changed, or {@code null} if none did
	 */
	public @Nullable String change() {
		for (Watched file : this.files) {
			String change = file.change();
			if (change != null) {
				return change;
			}
		}
		return null;
	}

	private static BasicFileAttributes attributes(Path file) throws IOException {
		return Files.readAttributes(file, BasicFileAttributes.class);
	}

	/**
	 * A path and the identity of its file.
	 *
	 * @param path the path
	 * @param key the identity, or {@code null} on file systems without one
	 */
	private record Watched(Path path, @Nullable Object key) {

		@Nullable String change() {
			try {
				return Objects.equals(attributes(this.path).fileKey(), this.key) ? null
						: this.path + " has been replaced by another file";
			}
			catch (IOException ex) {
				return "it was removed or moved: " + FileFailures.reason(ex);
			}
		}

	}

}
