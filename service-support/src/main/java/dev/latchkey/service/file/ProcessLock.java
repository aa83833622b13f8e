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
 * The right to use a file alone. The system takes it back when the process ends, however
 * that comes. It is a lock of a file beside it, which stays, and which names the process.
 */
public final class ProcessLock implements AutoCloseable {

	// Behind whatever is in the file, so that others may read that.
	private static final long PLACE = Long.MAX_VALUE - 1;

	// To close any channel of a file ends all locks that this process has of it (POSIX),
	// so a second one is never opened.
	private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

	private final Path lockFile;

	private final FileChannel channel;

	private ProcessLock(Path lockFile, FileChannel channel) {
		this.lockFile = lockFile;
		this.channel = channel;
	}

	/**
	 * Take the right to use a file.
	 * @param file the file, which is there
	 * @return the right, until it is closed
	 * @throws FileInUseException if another process has it
	 * @throws IOException if the file beside it cannot be used
	 */
	public static ProcessLock of(Path file) throws IOException {
		// A thread that is interrupted closes the channel that it is at, so it is
		// another's.
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
		// One file may have many paths.
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
