package dev.latchkey.health.history.sqlite;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the file open, and opens it again after a failure. Failures of the file are not
 * thrown to callers, because the service works without its history.
 */
public class HistoryStore implements AutoCloseable {

	/**
	 * The pause between attempts to open the file.
	 */
	public static final Duration PAUSE = Duration.ofSeconds(5);

	private static final Logger logger = LoggerFactory.getLogger(HistoryStore.class);

	private final Path path;

	private final Clock clock;

	private final DamagedFiles damaged;

	private @Nullable HistoryFile file;

	private @Nullable Instant failed;

	private boolean broken;

	public HistoryStore(Path path, Clock clock) {
		this.path = path;
		this.clock = clock;
		this.damaged = new DamagedFiles(path);
	}

	/**
	 * Return why a path cannot be used for a history.
	 * @return the reason, as the end of a sentence; empty if the path can be used
	 */
	public static String fault(Path path) {
		return ForeignFile.fault(path);
	}

	/**
	 * Open the file if it is closed and the pause is over. Only one thread may call this.
	 * Other threads may read meanwhile and find nothing, because checking a large file
	 * takes seconds.
	 * @param opened called with the open file, before other threads can read it
	 */
	public void open(Consumer<HistoryFile> opened) {
		if (!isDue()) {
			return;
		}
		HistoryFile opening = null;
		try {
			opening = HistoryFile.open(this.path);
			opened.accept(opening);
			use(opening);
		}
		catch (RuntimeException ex) {
			close(opening);
			recover(ex);
		}
		catch (Error ex) {
			close(opening);
			throw ex;
		}
	}

	private static void close(@Nullable HistoryFile open) {
		if (open != null) {
			open.close();
		}
	}

	private synchronized boolean isDue() {
		String change = (this.file != null) ? this.file.change() : null;
		if (change != null) {
			logger.warn("The history file {} is no longer the open one, so it is opened again: {}", this.path, change);
			release();
		}
		return this.file == null && !hasJustFailed();
	}

	private boolean hasJustFailed() {
		Instant last = this.failed;
		Instant now = this.clock.instant();
		// If the clock was ahead, do not wait for it.
		return last != null && !now.isBefore(last) && now.isBefore(last.plus(PAUSE));
	}

	private synchronized void use(HistoryFile opened) {
		this.file = opened;
	}

	/**
	 * Return whether the history can be read now.
	 * @return whether the file is open
	 */
	public synchronized boolean isOpen() {
		return this.file != null;
	}

	/**
	 * Do some work with the file.
	 * @return whether it succeeded
	 */
	public synchronized boolean write(Consumer<HistoryFile> work) {
		HistoryFile open = this.file;
		boolean written = open != null && attempt(() -> {
			work.accept(open);
			return true;
		}) != null;
		if (written) {
			logRecovered();
		}
		return written;
	}

	/**
	 * Read something from the file.
	 * @return the result of the query, or the other value if the file cannot be read
	 */
	public synchronized <T> T read(Function<HistoryFile, T> query, T otherwise) {
		HistoryFile open = this.file;
		T found = (open != null) ? attempt(() -> query.apply(open)) : null;
		return (found != null) ? found : otherwise;
	}

	private <T> @Nullable T attempt(Supplier<T> work) {
		try {
			return work.get();
		}
		catch (RuntimeException ex) {
			release();
			recover(ex);
			return null;
		}
	}

	// Only after a write, because on a full disk the file can still be opened.
	private void logRecovered() {
		if (this.broken) {
			this.broken = false;
			logger.info("The history file {} can be used again", this.path);
		}
	}

	private synchronized void recover(RuntimeException ex) {
		// A file of another program must not be moved.
		if (CorruptHistoryException.isIn(ex) && ForeignFile.isOurs(this.path) && moveAside()) {
			return;
		}
		this.failed = this.clock.instant();
		if (!this.broken) {
			this.broken = true;
			logger.error(
					"The history file {} cannot be used; checks go on without it, and opening it is tried again every "
							+ "{} s: {}",
					this.path, PAUSE.toSeconds(), rootMessage(ex));
		}
	}

	private boolean moveAside() {
		try {
			Path kept = this.damaged.moveAside(this.clock.instant());
			this.failed = null;
			logger.error("The history file {} is damaged; it is now {}, and a new file is started", this.path, kept);
			return true;
		}
		catch (IOException ex) {
			logger.error("The history file {} is damaged and cannot be moved aside: {}", this.path, reason(ex));
			return false;
		}
	}

	private static String rootMessage(Throwable thrown) {
		Throwable cause = thrown;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return String.valueOf(cause.getMessage());
	}

	/**
	 * Return the reason of a file system error in a few words.
	 */
	static String reason(IOException ex) {
		if (ex instanceof AccessDeniedException) {
			return "permission denied";
		}
		if (ex instanceof FileAlreadyExistsException denied) {
			return "'" + denied.getFile() + "' is in the way";
		}
		if (ex instanceof FileSystemException failure && failure.getReason() != null) {
			return failure.getReason();
		}
		return String.valueOf(ex.getMessage());
	}

	private void release() {
		HistoryFile open = this.file;
		this.file = null;
		close(open);
	}

	@Override
	public synchronized void close() {
		release();
	}

}
