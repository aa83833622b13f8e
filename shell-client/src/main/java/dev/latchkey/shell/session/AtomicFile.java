package dev.latchkey.shell.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

import dev.latchkey.shell.environment.PrivateFile;

/**
 * A private file that is replaced atomically. Where that is impossible, for instance at a
 * mount point or in a read-only folder, it is written in place.
 */
final class AtomicFile {

	private final Path path;

	private final FileOperations operations;

	/**
	 * Makes a file that may not exist yet.
	 * @param path an absolute path that is not a link
	 */
	AtomicFile(Path path) {
		this(path, new FileOperations());
	}

	AtomicFile(Path path, FileOperations operations) {
		this.path = path;
		this.operations = operations;
	}

	/** Whether the file can probably be written. */
	boolean isWritable() throws IOException {
		return isWritableInPlace() || (Files.isWritable(folder()) && !isMountPoint());
	}

	/**
	 * Replaces the file, so it is never incomplete or open to others. Only if that fails,
	 * it overwrites the file in place.
	 */
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

	/** Deletes the file. If that fails, it empties the file, so no secret stays. */
	void delete() throws IOException {
		try {
			this.operations.delete(this.path);
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
			this.operations.move(draft, this.path);
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

	/**
	 * Recognises a mount point by its file system. It misses one of the same file system
	 * as its folder.
	 */
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
	 * The operations that need write access to the folder. Tests make them fail.
	 */
	static class FileOperations {

		void move(Path from, Path to) throws IOException {
			Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
		}

		void delete(Path file) throws IOException {
			Files.deleteIfExists(file);
		}

	}

}
