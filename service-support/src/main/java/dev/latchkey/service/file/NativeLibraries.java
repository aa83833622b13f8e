package dev.latchkey.service.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.stream.Stream;

import dev.latchkey.service.start.StartRefusedException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.util.FileSystemUtils;

/**
 * Gives libraries a folder of this process for the native code that they unpack and load.
 * In a shared folder, other users could replace the code. An application adds this to its
 * listeners.
 */
public final class NativeLibraries implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

	private static final String PREFIX = "latchkey-native-";

	// The settings of SQLite and Netty.
	private static final List<String> SETTINGS = List.of("org.sqlite.tmpdir", "io.netty.native.workdir");

	/**
	 * Create the folder before anything is loaded. An image that contains the libraries
	 * needs no folder. Settings that are already present stay.
	 */
	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		if (System.getProperty("org.sqlite.lib.path") != null
				|| System.getProperties().stringPropertyNames().containsAll(SETTINGS)) {
			return;
		}
		Path folder = makeFolder(System.getProperty("java.io.tmpdir"));
		for (String setting : SETTINGS) {
			System.getProperties().putIfAbsent(setting, folder.toString());
		}
	}

	/**
	 * Create a folder from which native code can be loaded.
	 * @param temporary the parent folder
	 * @throws StartRefusedException if that is not possible
	 */
	static Path makeFolder(String temporary) {
		try {
			Path parent = Path.of(temporary);
			if (!Files.isDirectory(parent.toRealPath())) {
				throw new NotDirectoryException(temporary);
			}
			Path folder = Files.createTempDirectory(parent, PREFIX + ProcessHandle.current().pid() + "-");
			removeFoldersOfDeadProcesses(parent, folder);
			// Exit hooks run in reverse order: the files, registered later, are deleted
			// before their folder.
			folder.toFile().deleteOnExit();
			requireExecution(folder);
			return folder;
		}
		catch (IOException ex) {
			throw refusal("no folder can be made in it, because " + FileFailures.reason(ex), ex);
		}
		catch (UncheckedIOException | InvalidPathException ex) {
			throw refusal("it cannot be used as a folder", ex);
		}
	}

	// On a file system that is mounted with noexec, no file is executable. The probe
	// shows it.
	private static void requireExecution(Path folder) throws IOException {
		Path probe = OwnerOnly.createFile(folder.resolve("probe"));
		boolean executable = !probe.toFile().setExecutable(true) || Files.isExecutable(probe);
		Files.delete(probe);
		if (!executable) {
			throw refusal("native code cannot be loaded from " + folder.getParent()
					+ ", whose file system is mounted with noexec", null);
		}
	}

	private static StartRefusedException refusal(String reason, @Nullable Exception cause) {
		return new StartRefusedException("java.io.tmpdir", reason,
				"name a folder that this process may write to and load from, with -Djava.io.tmpdir=FOLDER", cause);
	}

	private static void removeFoldersOfDeadProcesses(Path parent, Path own) {
		try (Stream<Path> folders = Files.list(parent)) {
			PosixFileAttributes mine = attributes(own);
			for (Path folder : folders.filter(NativeLibraries::isOfDeadProcess).toList()) {
				// Another user's folder may contain links, and deleting could follow
				// them.
				if (isLike(mine, attributes(folder))) {
					FileSystemUtils.deleteRecursively(folder);
				}
			}
		}
		catch (IOException | UnsupportedOperationException ex) {
			// A leftover folder only costs space.
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
