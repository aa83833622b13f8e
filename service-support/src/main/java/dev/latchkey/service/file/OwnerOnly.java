package dev.latchkey.service.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Creates files and folders that only their owner may use, whatever the umask is. On file
 * systems without owners it sets no permissions.
 */
public final class OwnerOnly {

	private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

	private OwnerOnly() {
	}

	/**
	 * Create a folder and its parents unless it exists.
	 * @param folder the folder
	 * @throws IOException if it cannot be created
	 */
	public static void createFolder(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			Files.createDirectories(folder, permissions("rwx------"));
		}
	}

	/**
	 * Create an empty file.
	 * @param file the file
	 * @return the file
	 * @throws IOException if it exists or cannot be created
	 */
	public static Path createFile(Path file) throws IOException {
		return Files.createFile(file, permissions("rw-------"));
	}

	/**
	 * Open a file to read and write.
	 * @param file the file
	 * @param creation whether to create it
	 * @return the open file
	 * @throws IOException if it cannot be opened
	 */
	public static FileChannel open(Path file, StandardOpenOption creation) throws IOException {
		Set<OpenOption> options = Set.of(creation, StandardOpenOption.READ, StandardOpenOption.WRITE);
		return FileChannel.open(file, options, permissions("rw-------"));
	}

	/**
	 * Force the names in a folder to the disk, so that they survive a power cut.
	 * @param folder the folder
	 * @throws IOException if that fails
	 */
	public static void forceFolder(Path folder) throws IOException {
		if (POSIX) {
			try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
				channel.force(true);
			}
		}
	}

	/**
	 * Whether every user of the machine may read or change a file.
	 * @param file the file
	 * @return {@code false} also on a file system without owners
	 * @throws IOException if the permissions cannot be read
	 */
	public static boolean isOpenToAll(Path file) throws IOException {
		if (!POSIX) {
			return false;
		}
		Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
		return permissions.contains(PosixFilePermission.OTHERS_READ)
				|| permissions.contains(PosixFilePermission.OTHERS_WRITE);
	}

	private static FileAttribute<?>[] permissions(String permissions) {
		return POSIX
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

}
