package dev.latchkey.shell.environment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file with one secret that only its owner should be able to read.
 *
 * @param path the path of the file
 */
public record PrivateFile(Path path) {

	private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

	private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

	private static final int MAX_BYTES = 1024;

	/**
	 * Whether only the owner can read the file.
	 * @return true also where files have no POSIX permissions
	 * @throws IOException when the permissions cannot be read
	 */
	public boolean isPrivate() throws IOException {
		return !POSIX || OWNER_ONLY.containsAll(Files.getPosixFilePermissions(this.path));
	}

	/**
	 * Reads the secret.
	 * @return the text without surrounding white space; empty when the file is longer
	 * than 1,024 bytes
	 * @throws IOException when the file cannot be read
	 */
	public String read() throws IOException {
		return (Files.size(this.path) > MAX_BYTES) ? "" : ByteOrderMark.decode(Files.readAllBytes(this.path)).strip();
	}

	/**
	 * Create the file with a secret.
	 * @param secret the text of the file
	 * @throws java.nio.file.FileAlreadyExistsException when the file exists
	 * @throws IOException when the file cannot be created or written
	 */
	public void create(String secret) throws IOException {
		try (FileChannel channel = FileChannel.open(this.path,
				Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
			ByteBuffer bytes = StandardCharsets.UTF_8.encode(secret);
			while (bytes.hasRemaining()) {
				int unused = channel.write(bytes);
			}
			channel.force(true);
		}
	}

	/**
	 * The permissions that make a new file private from its creation on.
	 * @return the permissions; empty where files have no POSIX permissions
	 */
	public static FileAttribute<?>[] ownerOnly() {
		return POSIX ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(OWNER_ONLY) }
				: new FileAttribute<?>[0];
	}

}
