package dev.latchkey.health.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the file open, and opens it again after something went wrong. Nothing that is
 * wrong with the file is thrown at callers: history is what the service can do without.
 */
class HistoryStore implements AutoCloseable {

	/**
	 * The pause between two attempts to open the file.
	 */
	static final Duration PAUSE = Duration.ofSeconds(5);

	private static final Logger logger = LoggerFactory.getLogger(HistoryStore.class);

	private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
		.withZone(ZoneOffset.UTC);

	private final Path path;

	private final Clock clock;

	private @Nullable HistoryFile file;

	private Instant nextAttempt = Instant.MIN;

	private boolean broken;

	HistoryStore(Path path, Clock clock) {
		this.path = path;
		this.clock = clock;
	}

	/**
	 * Open the file if it is not open and it is time to try.
	 * @param opened called when it was opened
	 */
	synchronized void open(Consumer<HistoryFile> opened) {
		if (this.file != null && !Files.exists(this.path)) {
			logger.warn("The history file {} has been removed; a new one is made", this.path);
			release();
		}
		if (this.file == null && !this.clock.instant().isBefore(this.nextAttempt)) {
			attempt(() -> {
				HistoryFile opening = HistoryFile.open(this.path);
				this.file = opening;
				opened.accept(opening);
				return true;
			});
		}
	}

	/**
	 * Do something with the file.
	 * @return whether it was done
	 */
	synchronized boolean write(Consumer<HistoryFile> work) {
		HistoryFile open = this.file;
		return open != null && attempt(() -> {
			work.accept(open);
			return true;
		}) != null;
	}

	/**
	 * Read something from the file.
	 * @return what was read, or what to take for it when the file cannot be read
	 */
	synchronized <T> T read(Function<HistoryFile, T> query, T otherwise) {
		HistoryFile open = this.file;
		T found = (open != null) ? attempt(() -> query.apply(open)) : null;
		return (found != null) ? found : otherwise;
	}

	private <T> @Nullable T attempt(Supplier<T> work) {
		try {
			T result = work.get();
			if (this.broken) {
				this.broken = false;
				logger.info("The history file {} can be used again", this.path);
			}
			return result;
		}
		catch (RuntimeException ex) {
			release();
			recover(ex);
			return null;
		}
	}

	private void recover(RuntimeException ex) {
		if (CorruptHistoryException.isIn(ex) && moveAside()) {
			return;
		}
		this.nextAttempt = this.clock.instant().plus(PAUSE);
		if (!this.broken) {
			this.broken = true;
			logger.error("The history file {} cannot be used; checks go on without it, and it is tried again every "
					+ "{} s: {}", this.path, PAUSE.toSeconds(), rootMessage(ex));
		}
	}

	private boolean moveAside() {
		String suffix = ".corrupt-" + SUFFIX.format(this.clock.instant());
		try {
			Files.move(this.path, beside(suffix));
			// Without its file this would spoil the next.
			for (String companion : new String[] { "-wal", "-shm" }) {
				if (Files.exists(beside(companion))) {
					Files.move(beside(companion), beside(suffix + companion));
				}
			}
			this.nextAttempt = Instant.MIN;
			logger.error("The history file {} is damaged; it is now {}, and a new one is begun", this.path,
					beside(suffix).getFileName());
			return true;
		}
		catch (IOException ex) {
			logger.error("The history file {} is damaged and cannot be moved aside: {}", this.path, ex.toString());
			return false;
		}
	}

	private Path beside(String suffix) {
		return this.path.resolveSibling(this.path.getFileName() + suffix);
	}

	private static String rootMessage(Throwable thrown) {
		Throwable cause = thrown;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return String.valueOf(cause.getMessage());
	}

	private void release() {
		HistoryFile open = this.file;
		this.file = null;
		if (open != null) {
			open.close();
		}
	}

	@Override
	public synchronized void close() {
		release();
	}

}
