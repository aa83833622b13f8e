package dev.latchkey.health.journey;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import dev.latchkey.service.file.OwnerOnly;

/**
 * Lets only one thread at a time work in a folder, across all processes that use it.
 */
class FolderLock {

	private static final String FILE = "lock";

	private final Path file;

	FolderLock(Path folder) {
		this.file = folder.resolve(FILE);
	}

	/**
	 * Do some work while holding the lock; blocks until the lock is free.
	 */
	<T> T alone(Work<T> work) throws IOException {
		// A file lock belongs to the whole process. Two threads that lock the same file
		// would get an exception.
		synchronized (FolderLock.class) {
			try (FileChannel channel = OwnerOnly.open(this.file, StandardOpenOption.CREATE)) {
				var unused = channel.lock();
				return work.run();
			}
		}
	}

	/**
	 * The work to do while holding the lock.
	 */
	interface Work<T> {

		T run() throws IOException;

	}

}
