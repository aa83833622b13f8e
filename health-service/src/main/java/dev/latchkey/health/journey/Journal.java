package dev.latchkey.health.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

import dev.latchkey.service.file.OwnerOnly;
import org.jspecify.annotations.Nullable;

/**
 * The names of accounts that may exist. A name is on disk before the sign-up, so that the
 * accounts of a killed process can be found again. Each name is an empty file, so it
 * cannot be half written. During the run the file is locked, so that another process with
 * the same folder leaves it alone. Passwords are not stored, see {@link JournalKey}.
 */
class Journal {

	private static final String ACCOUNTS = "accounts";

	/**
	 * Files with other names do not belong to the journal.
	 */
	private static final String NAME_PATTERN = "[a-z0-9][a-z0-9._-]{0,63}";

	private final Path accounts;

	private final FolderLock lock;

	/**
	 * Use a folder.
	 * @param folder the folder; created if it is missing
	 * @throws UncheckedIOException if it cannot be made or written to
	 */
	Journal(Path folder) {
		this.accounts = folder.resolve(ACCOUNTS);
		this.lock = new FolderLock(folder);
		try {
			OwnerOnly.createFolder(this.accounts);
			if (!Files.isWritable(this.accounts)) {
				throw new IOException(this.accounts + " cannot be written to");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Write a name. It is durable when this returns.
	 * @param username the name
	 * @return the entry, for the caller to close when the run has ended
	 * @throws UncheckedIOException if it cannot be written
	 */
	Entry write(String username) {
		try {
			// abandoned() must not find the file before it is locked.
			Entry entry = this.lock.alone(() -> create(this.accounts.resolve(username)));
			return forced(entry);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Entry create(Path file) throws IOException {
		Entry entry = new Entry(file, OwnerOnly.open(file, StandardOpenOption.CREATE_NEW));
		if (tryLock(entry.channel) == null) {
			entry.close();
			throw new IOException(file + " is locked by another program");
		}
		return entry;
	}

	private Entry forced(Entry entry) throws IOException {
		try {
			entry.channel.force(true);
			OwnerOnly.forceFolder(this.accounts);
			return entry;
		}
		catch (IOException ex) {
			entry.close();
			throw ex;
		}
	}

	/**
	 * Remove a name. If that fails, the next start looks for its account once more.
	 * @param username the name
	 */
	void remove(String username) {
		delete(this.accounts.resolve(username));
	}

	/**
	 * Return the names whose runs were abandoned.
	 * @param limit the largest number of names
	 * @return the names
	 * @throws UncheckedIOException if the folder cannot be read
	 */
	List<String> abandoned(int limit) {
		try {
			return this.lock.alone(() -> unlocked(limit));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<String> unlocked(int limit) throws IOException {
		try (Stream<Path> files = Files.list(this.accounts)) {
			return files.filter(Journal::isAbandoned)
				.map((file) -> file.getFileName().toString())
				.limit(limit)
				.toList();
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private static boolean isAbandoned(Path file) {
		if (!file.getFileName().toString().matches(NAME_PATTERN)) {
			return false;
		}
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			// Closing the channel releases the lock. The file may be gone, because a
			// successful run removes it before it releases its lock.
			return tryLock(channel) != null && Files.exists(file);
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			// Another journal of this process holds the lock.
			return null;
		}
	}

	private static void delete(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			// The account is deleted. A later start finds the name, is refused, and
			// removes the name.
		}
	}

	/**
	 * The name of a run in progress.
	 */
	static final class Entry implements AutoCloseable {

		private final Path file;

		private final FileChannel channel;

		private Entry(Path file, FileChannel channel) {
			this.file = file;
			this.channel = channel;
		}

		/**
		 * Remove the name, because there is no account with it.
		 */
		public void remove() {
			delete(this.file);
		}

		@Override
		public void close() {
			try {
				this.channel.close();
			}
			catch (IOException ex) {
				// Nothing was written to it.
			}
		}

	}

}
