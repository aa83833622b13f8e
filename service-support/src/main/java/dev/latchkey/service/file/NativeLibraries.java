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
 * Where libraries put the native code that they load: a folder that is this process's
 * alone. In a folder that others may write to, they could put code of theirs in its
 * place. An application adds it to its listeners.
 */
public final class NativeLibraries implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

	private static final String PREFIX = "latchkey-native-";

	// Those of SQLite and of Netty.
	private static final List<String> SETTINGS = List.of("org.sqlite.tmpdir", "io.netty.native.workdir");

	/**
	 * Make the folder, before anything is loaded. An image that has the libraries needs
	 * none. A setting that is there already stays.
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
	 * Make a folder from which native code can be loaded.
	 * @param temporary the folder to make it in
	 * @throws StartRefusedException if that is not possible
	 */
	static Path makeFolder(String temporary) {
		try {
			Path parent = Path.of(temporary);
			if (!Files.isDirectory(parent.toRealPath())) {
				throw new NotDirectoryException(temporary);
			}
			Path folder = Files.createTempDirectory(parent, PREFIX + ProcessHandle.current().pid() + "-");
			removeThoseOfDeadProcesses(parent, folder);
			// The files in it are to be deleted later on, so before it.
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

	// The system tells by the right to execute, which it takes from every file of a file
	// system that is mounted with noexec.
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
