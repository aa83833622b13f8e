package dev.latchkey.service.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An exclusive lock of a file for one process. The system releases it when the process
 * ends, even after a crash. The lock is held on a second file beside the first, which
 * contains the process id and is not deleted.
 */
public final class ProcessLock implements AutoCloseable {

	// The locked position lies behind the content, so that others can read the content.
	private static final long PLACE = Long.MAX_VALUE - 1;

	// In POSIX, closing any channel of a file releases all locks of this process on it,
	// so this class never opens a second channel.
	private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

	private final Path lockFile;

	private final FileChannel channel;

	private ProcessLock(Path lockFile, FileChannel channel) {
		this.lockFile = lockFile;
		this.channel = channel;
	}

	/**
	 * Lock a file.
	 * @param file the file, which must exist
	 * @return the lock, which is held until it is closed
	 * @throws FileInUseException if another process holds the lock
	 * @throws IOException if the lock file cannot be used
	 */
	public static ProcessLock of(Path file) throws IOException {
		// An interrupt closes the channel that the thread is using, so another thread
		// opens it.
		try {
			return CompletableFuture.supplyAsync(() -> take(file)).join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof UncheckedIOException failure) {
				throw failure.getCause();
			}
			throw ex;
		}
	}

	private static ProcessLock take(Path file) {
		try {
			return open(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static ProcessLock open(Path file) throws IOException {
		// Several paths may lead to one file.
		Path real = file.toRealPath();
		Path beside = real.resolveSibling(real.getFileName() + ".lock");
		if (!OWN.add(beside)) {
			throw new FileInUseException(real, "this process already");
		}
		try {
			return new ProcessLock(beside, locked(real, beside));
		}
		catch (IOException | RuntimeException ex) {
			OWN.remove(beside);
			throw ex;
		}
	}

	private static FileChannel locked(Path file, Path beside) throws IOException {
		FileChannel channel = OwnerOnly.open(beside, StandardOpenOption.CREATE);
		try {
			lock(channel, file, beside);
			return channel;
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	private static void lock(FileChannel channel, Path file, Path beside) throws IOException {
		if (channel.tryLock(PLACE, 1, false) == null) {
			throw new FileInUseException(file, "process " + Files.readString(beside).strip());
		}
		channel.truncate(0);
		channel.write(ByteBuffer
			.wrap((ProcessHandle.current().pid() + System.lineSeparator()).getBytes(StandardCharsets.UTF_8)));
	}

	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			OWN.remove(this.lockFile);
		}
	}

}
