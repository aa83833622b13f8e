package dev.latchkey.service.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.util.FileSystemUtils;

/**
 * Where libraries put the native code that they load: a folder that is this process's
 * alone. In a folder that others may write to, they could put code of theirs in its
 * place.
 */
public final class NativeLibraries {

	private static final String PREFIX = "latchkey-native-";

	// Those of SQLite and of Netty.
	private static final List<String> SETTINGS = List.of("org.sqlite.tmpdir", "io.netty.native.workdir");

	private NativeLibraries() {
	}

	/**
	 * Make the folder, before anything is loaded. An image that has the libraries needs
	 * none. A setting that is there already stays.
	 */
	public static void usePrivateFolder() {
		if (System.getProperty("org.sqlite.lib.path") != null) {
			return;
		}
		Path parent = Path.of(System.getProperty("java.io.tmpdir"));
		try {
			Path folder = Files.createTempDirectory(parent, PREFIX + ProcessHandle.current().pid() + "-");
			removeThoseOfDeadProcesses(parent, folder);
			// The files in it are to be deleted later on, so before it.
			folder.toFile().deleteOnExit();
			for (String setting : SETTINGS) {
				System.getProperties().putIfAbsent(setting, folder.toString());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("java.io.tmpdir: no folder can be made in " + parent, ex);
		}
	}

	private static void removeThoseOfDeadProcesses(Path parent, Path own) {
		try (Stream<Path> folders = Files.list(parent)) {
			PosixFileAttributes mine = attributes(own);
			for (Path folder : folders.filter(NativeLibraries::isOfDeadProcess).toList()) {
				// In a folder of somebody else's, what is deleted could be a link by now.
				if (isLike(mine, attributes(folder))) {
					FileSystemUtils.deleteRecursively(folder);
				}
			}
		}
		catch (IOException | UnsupportedOperationException ex) {
			// What stays costs some space, and the service works without it.
		}
	}

	private static PosixFileAttributes attributes(Path folder) throws IOException {
		return Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
	}

	private static boolean isLike(PosixFileAttributes mine, PosixFileAttributes other) {
		return other.isDirectory() && other.owner().equals(mine.owner())
				&& other.permissions().equals(mine.permissions());
	}

	private static boolean isOfDeadProcess(Path folder) {
		String name = String.valueOf(folder.getFileName());
		if (!name.matches(PREFIX + "\\d{1,18}-\\d+")) {
			return false;
		}
		long process = Long.parseLong(name.substring(PREFIX.length()).replaceFirst("-.*", ""));
		return ProcessHandle.of(process).isEmpty();
	}

}
