package dev.latchkey.health.journey.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import dev.latchkey.service.file.OwnerOnly;

/**
 * Lets one at a time work in a folder, of all processes that use it.
 */
class FolderLock {

	private static final String FILE = "lock";

	private final Path file;

	FolderLock(Path folder) {
		this.file = folder.resolve(FILE);
	}

	/**
	 * Do some work alone; waits for others.
	 */
	<T> T alone(Work<T> work) throws IOException {
		// A lock of a file is the process's, and threads that share it must not ask for
		// it at once.
		synchronized (FolderLock.class) {
			try (FileChannel channel = OwnerOnly.open(this.file, StandardOpenOption.CREATE)) {
				var unused = channel.lock();
				return work.run();
			}
		}
	}

	/**
	 * What is to be done alone.
	 */
	interface Work<T> {

		T run() throws IOException;

	}

}
