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
 * Files and folders that only their owner may use, whatever the umask is, where the file
 * system knows owners.
 */
public final class OwnerOnly {

	private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

	private OwnerOnly() {
	}

	/**
	 * Make a folder, and those that it is in, unless it is there.
	 * @param folder the folder
	 * @throws IOException if it cannot be made
	 */
	public static void createFolder(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			Files.createDirectories(folder, permissions("rwx------"));
		}
	}

	/**
	 * Make an empty file.
	 * @param file the file
	 * @return the file
	 * @throws IOException if it is there, or cannot be made
	 */
	public static Path createFile(Path file) throws IOException {
		return Files.createFile(file, permissions("rw-------"));
	}

	/**
	 * Open a file to read and write.
	 * @param file the file
	 * @param creation whether it is to be made
	 * @return the open file
	 * @throws IOException if it cannot be opened
	 */
	public static FileChannel open(Path file, StandardOpenOption creation) throws IOException {
		Set<OpenOption> options = Set.of(creation, StandardOpenOption.READ, StandardOpenOption.WRITE);
		return FileChannel.open(file, options, permissions("rw-------"));
	}

	/**
	 * Make sure that the names in a folder survive a power cut.
	 * @param folder the folder
	 * @throws IOException if that is not sure
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
	 * @return {@code false} also where the file system knows no owners
	 * @throws IOException if that cannot be found out
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
