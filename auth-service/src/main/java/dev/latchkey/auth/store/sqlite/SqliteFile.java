package dev.latchkey.auth.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;

import dev.latchkey.service.file.FileFailures;
import dev.latchkey.service.file.FileInUseException;
import dev.latchkey.service.file.OwnerOnly;
import dev.latchkey.service.file.ProcessLock;
import dev.latchkey.service.start.StartRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The file that a {@code jdbc:sqlite:} URL names.
 *
 * @param path the path of the file, which need not exist
 */
record SqliteFile(Path path) {

	static SqliteFile of(String url) {
		return new SqliteFile(SqliteUrl.file(url));
	}

	/**
	 * Lock the file for this process, because a second process would accept from its
	 * cache a session that the first one has revoked. The file is created if it is
	 * missing.
	 * @throws StartRefusedException when another process has the lock, or the file cannot
	 * be used
	 */
	ProcessLock lock() {
		try {
			create(this.path.toAbsolutePath());
			return ProcessLock.of(this.path);
		}
		catch (FileInUseException ex) {
			throw new StartRefusedException(SqliteUrl.SETTING, String.valueOf(ex.getMessage()), "or name another file",
					ex);
		}
		catch (IOException ex) {
			throw refusal(FileFailures.reason(ex), ex);
		}
	}

	// Also creates the folder, because the driver creates only the file. The file holds
	// password hashes, so only its owner may read it. SQLite gives its auxiliary files
	// the same mode.
	private static void create(Path file) throws IOException {
		if (!Files.exists(file)) {
			refuseDanglingLink(file);
			OwnerOnly.createFolder(Objects.requireNonNull(file.getParent()));
			OwnerOnly.createFile(file);
		}
		requireUse(file, Objects.requireNonNull(file.toRealPath().getParent()));
	}

	private static void refuseDanglingLink(Path file) throws IOException {
		if (Files.isSymbolicLink(file)) {
			throw refusal(file + " is a link to " + Files.readSymbolicLink(file) + ", which is not there", null);
		}
	}

	private static void requireUse(Path file, Path folder) {
		if (Files.isDirectory(file)) {
			throw refusal(file + " is a folder", null);
		}
		if (!Files.isRegularFile(file)) {
			throw refusal(file + " is not a plain file", null);
		}
		if (!Files.isReadable(file) || !Files.isWritable(file)) {
			throw refusal(file + " may not be read and written by the user of this process", null);
		}
		if (!Files.isWritable(folder)) {
			throw refusal("files must be made beside the database, and the folder " + folder + " is read-only", null);
		}
	}

	/**
	 * Find an auxiliary file that this service keeps.
	 * @param suffix what its name has after that of the database
	 * @return its path beside the database, also when the URL names a link to that
	 */
	Path beside(String suffix) {
		try {
			Path real = Files.exists(this.path) ? this.path.toRealPath() : this.path;
			return real.resolveSibling(real.getFileName() + suffix);
		}
		catch (IOException ex) {
			throw refusal(FileFailures.reason(ex), ex);
		}
	}

	/**
	 * Whether a path is one of the auxiliary files that SQLite and this service keep
	 * beside the database.
	 */
	boolean isBeside(Path other) throws IOException {
		Path real = this.path.toRealPath();
		String name = String.valueOf(other.getFileName());
		Path folder = other.toAbsolutePath().getParent();
		return folder != null && Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
				&& Files.isSameFile(folder, Objects.requireNonNull(real.getParent()))
				&& name.matches("\\Q" + real.getFileName() + "\\E(-wal|-shm|-journal|\\.lock|\\.factor-key)");
	}

	private static StartRefusedException refusal(String reason, @Nullable IOException cause) {
		return new StartRefusedException(SqliteUrl.SETTING, reason,
				"name a file in a folder that this process may write to, or give it the right", cause);
	}

}
