package dev.latchkey.health.history.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.latchkey.health.history.Resolution;
import dev.latchkey.service.file.FileFailures;
import dev.latchkey.service.file.OwnerOnly;
import dev.latchkey.service.file.ProcessLock;
import dev.latchkey.service.file.WatchedFiles;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The open history file, with one connection. Not safe for several threads.
 */
public final class HistoryFile implements AutoCloseable {

	/**
	 * How far SQLite's write-ahead log may grow before a checkpoint.
	 */
	static final long WAL_BYTES = 1 << 20;

	private final SingleConnectionDataSource connection;

	private final ProcessLock lock;

	private final WatchedFiles watched;

	private final JdbcTemplate template;

	private final TransactionTemplate transactions;

	private final Map<Resolution, RollupTable> rollups = new EnumMap<>(Resolution.class);

	private final IncidentTable incidents;

	private final MessageTable messages;

	private HistoryFile(Path path, SingleConnectionDataSource connection, ProcessLock lock) {
		this.connection = connection;
		this.lock = lock;
		this.template = new JdbcTemplate(connection);
		this.transactions = new TransactionTemplate(new JdbcTransactionManager(connection));
		prepare();
		this.watched = watch(path);
		JdbcClient client = JdbcClient.create(this.template);
		SeriesTable series = new SeriesTable(client);
		for (Resolution resolution : Resolution.values()) {
			this.rollups.put(resolution, new RollupTable(this.template, series, resolution));
		}
		this.incidents = new IncidentTable(client, series);
		this.messages = new MessageTable(client);
	}

	/**
	 * Open the file. Create it and its folder if they are missing.
	 */
	static HistoryFile open(Path path) {
		String fault = ForeignFile.fault(path);
		if (!fault.isEmpty()) {
			throw new DataAccessResourceFailureException("it " + fault);
		}
		create(path.toAbsolutePath());
		ProcessLock lock = lock(path);
		SingleConnectionDataSource connection = new SingleConnectionDataSource(url(path), true);
		try {
			return new HistoryFile(path, connection, lock);
		}
		catch (RuntimeException | Error ex) {
			connection.destroy();
			lock.close();
			throw ex;
		}
	}

	/**
	 * Return the JDBC URL of a file. It has the absolute path, because names such as
	 * {@code :memory:} or {@code file:x} have a special meaning for the driver.
	 */
	static String url(Path path) {
		return "jdbc:sqlite:" + path.toAbsolutePath();
	}

	private static void create(Path file) {
		try {
			OwnerOnly.createFolder(Objects.requireNonNull(file.getParent()));
			if (!Files.exists(file)) {
				OwnerOnly.createFile(file);
			}
		}
		catch (IOException ex) {
			throw new DataAccessResourceFailureException("it cannot be made: " + HistoryStore.reason(ex));
		}
	}

	private static ProcessLock lock(Path file) {
		try {
			return ProcessLock.of(file);
		}
		catch (IOException ex) {
			throw new DataAccessResourceFailureException("it cannot be used: " + HistoryStore.reason(ex));
		}
	}

	// The one connection keeps all these files open until it is closed.
	private static WatchedFiles watch(Path path) {
		try {
			Path real = path.toRealPath();
			return WatchedFiles.of(List.of(path, real, real.resolveSibling(real.getFileName() + "-wal"),
					real.resolveSibling(real.getFileName() + ".lock")));
		}
		catch (IOException ex) {
			throw new DataAccessResourceFailureException("the file cannot be used: " + FileFailures.reason(ex), ex);
		}
	}

	/**
	 * Check that the open file is still the one at its path.
	 * @return what has changed, or {@code null} if nothing has
	 */
	@Nullable String change() {
		return this.watched.change();
	}

	private void prepare() {
		// Must come before the first write, and the next statement writes.
		this.template.execute("PRAGMA auto_vacuum = INCREMENTAL");
		// Before WAL mode, so that the database file itself, and not the log, holds the
		// application id from the start.
		if (pragma("application_id") != HistoryHeader.APPLICATION_ID) {
			this.template.execute("PRAGMA application_id = " + HistoryHeader.APPLICATION_ID);
		}
		this.template.execute("PRAGMA journal_mode = WAL");
		// A power cut may lose the last seconds, but does not damage the file. These
		// seconds are not worth waiting for the disk each second.
		this.template.execute("PRAGMA synchronous = NORMAL");
		this.template.execute("PRAGMA busy_timeout = 1000");
		this.template.execute("PRAGMA wal_autocheckpoint = " + WAL_BYTES / pragma("page_size"));
		this.template.execute("PRAGMA journal_size_limit = " + WAL_BYTES);
		String found = this.template.queryForObject("PRAGMA quick_check(1)", String.class);
		if (!"ok".equals(found)) {
			throw new CorruptHistoryException(found);
		}
		inTransaction(() -> HistoryTables.make(this.template));
	}

	public RollupTable rollups(Resolution resolution) {
		return Objects.requireNonNull(this.rollups.get(resolution));
	}

	public IncidentTable incidents() {
		return this.incidents;
	}

	public MessageTable messages() {
		return this.messages;
	}

	/**
	 * Do some work in a transaction.
	 */
	public void inTransaction(Runnable work) {
		this.transactions.executeWithoutResult((status) -> work.run());
	}

	/**
	 * Return the size of the file.
	 * @return its bytes, without the write-ahead log
	 */
	long bytes() {
		return pragma("page_count") * pragma("page_size");
	}

	/**
	 * Return how much of the file is in use.
	 * @return the bytes
	 */
	long usedBytes() {
		return (pragma("page_count") - pragma("freelist_count")) * pragma("page_size");
	}

	/**
	 * Shrink the file by some of its free pages.
	 */
	void shrinkBy(long bytes) {
		// As an update: as a query, the driver would take one step only, which frees
		// one page.
		this.template.update("PRAGMA incremental_vacuum(" + (bytes / pragma("page_size") + 1) + ")");
	}

	private long pragma(String name) {
		return Objects.requireNonNull(this.template.queryForObject("PRAGMA " + name, Long.class));
	}

	@Override
	public void close() {
		this.connection.destroy();
		this.lock.close();
	}

}
