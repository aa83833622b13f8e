package dev.latchkey.health.journey;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and folders that only their owner may read, where the file system knows owners.
 */
final class OwnerOnly {

	private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

	private OwnerOnly() {
	}

	static void createFolder(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			Files.createDirectories(folder, permissions("rwx------"));
		}
	}

	/**
	 * Open a file to read and write.
	 * @param file the file
	 * @param creation whether it is to be made
	 * @return the open file
	 */
	static FileChannel open(Path file, StandardOpenOption creation) throws IOException {
		Set<OpenOption> options = Set.of(creation, StandardOpenOption.READ, StandardOpenOption.WRITE);
		return FileChannel.open(file, options, permissions("rw-------"));
	}

	/**
	 * Make sure that the names in a folder survive a power cut.
	 */
	static void forceFolder(Path folder) throws IOException {
		if (POSIX) {
			try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
				channel.force(true);
			}
		}
	}

	private static FileAttribute<?>[] permissions(String permissions) {
		return POSIX
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

}
