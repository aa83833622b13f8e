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
 * Tells whether the files that a process has open are still those that their names lead
 * to. What is written to a file without a name is lost with the process.
 */
public final class WatchedFiles {

	private final List<Watched> files;

	private WatchedFiles(List<Watched> files) {
		this.files = files;
	}

	/**
	 * Remember files as they are.
	 * @param files the files, which are open or are kept from being made anew
	 * @return what tells whether they are the same
	 * @throws IOException if one of them is not there
	 */
	public static WatchedFiles of(List<Path> files) throws IOException {
		List<Watched> watched = new ArrayList<>();
		for (Path file : files) {
			watched.add(new Watched(file.toAbsolutePath(), attributes(file).fileKey()));
		}
		return new WatchedFiles(List.copyOf(watched));
	}

	/**
	 * Look at the files.
	 * @return what has become of the first that is not the same, or {@code null}
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
	 * A file and what the file system knows it by.
	 *
	 * @param path its name
	 * @param key its identity, none where the file system has none
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
