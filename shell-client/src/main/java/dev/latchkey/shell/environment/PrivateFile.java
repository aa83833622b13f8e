package dev.latchkey.shell.environment;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that holds one secret and that only its owner should be able to read.
 *
 * @param path where it is
 */
public record PrivateFile(Path path) {

	private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

	private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

	private static final int MAX_BYTES = 1024;

	/**
	 * Whether nobody but the owner can read it.
	 * @return true also where files have no such permissions
	 * @throws IOException when the file cannot be looked at
	 */
	public boolean isPrivate() throws IOException {
		return !POSIX || OWNER_ONLY.containsAll(Files.getPosixFilePermissions(this.path));
	}

	/**
	 * Reads the secret.
	 * @return the text without the white space around it; empty when the file is longer
	 * than 1,024 bytes
	 * @throws IOException when the file cannot be read
	 */
	public String read() throws IOException {
		return (Files.size(this.path) > MAX_BYTES) ? "" : ByteOrderMark.decode(Files.readAllBytes(this.path)).strip();
	}

	/**
	 * What makes a new file private from its first byte.
	 * @return the permissions, none where files have no such permissions
	 */
	public static FileAttribute<?>[] ownerOnly() {
		return POSIX ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(OWNER_ONLY) }
				: new FileAttribute<?>[0];
	}

}
