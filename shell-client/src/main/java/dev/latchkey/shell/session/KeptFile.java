package dev.latchkey.shell.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

import dev.latchkey.shell.environment.PrivateFile;

/**
 * A private file that is replaced as a whole. Where it can only be written, as a mount
 * point or in a folder of somebody else, it is written in place.
 */
final class KeptFile {

	private final Path path;

	private final Place place;

	/**
	 * A file, at an absolute path that is no link.
	 * @param path where it is or will be
	 */
	KeptFile(Path path) {
		this(path, new Place());
	}

	KeptFile(Path path, Place place) {
		this.path = path;
		this.place = place;
	}

	/** Whether there is a way to write it, as far as that can be told beforehand. */
	boolean isWritable() throws IOException {
		return isWritableInPlace() || (Files.isWritable(folder()) && !isMountPoint());
	}

	/** The file is never half there or open to others, unless only its place is left. */
	void write(String text) throws IOException {
		try {
			replace(text);
		}
		catch (IOException ex) {
			if (!isWritableInPlace()) {
				throw ex;
			}
			overwrite(text);
		}
	}

	/** What cannot be deleted keeps no secret. */
	void delete() throws IOException {
		try {
			this.place.delete(this.path);
		}
		catch (IOException ex) {
			if (!isWritableInPlace()) {
				throw ex;
			}
			overwrite("");
		}
	}

	private void replace(String text) throws IOException {
		Path draft = Files.createTempFile(folder(), ".session", "", PrivateFile.ownerOnly());
		try {
			Files.writeString(draft, text);
			this.place.move(draft, this.path);
		}
		finally {
			Files.deleteIfExists(draft);
		}
	}

	private void overwrite(String text) throws IOException {
		Files.writeString(this.path, text, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
	}

	private boolean isWritableInPlace() throws IOException {
		return Files.isRegularFile(this.path) && new PrivateFile(this.path).isPrivate() && Files.isWritable(this.path);
	}

	/** Of another file system than its folder; of the same one it cannot be told. */
	private boolean isMountPoint() throws IOException {
		return Files.exists(this.path) && !device(this.path).equals(device(folder()));
	}

	private static Object device(Path path) throws IOException {
		return path.getFileSystem().supportedFileAttributeViews().contains("unix")
				? Files.getAttribute(path, "unix:dev") : "";
	}

	private Path folder() {
		return Objects.requireNonNull(this.path.getParent());
	}

	/**
	 * What the folder of a file lets happen to it.
	 */
	static class Place {

		void move(Path from, Path to) throws IOException {
			Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
		}

		void delete(Path file) throws IOException {
			Files.deleteIfExists(file);
		}

	}

}
