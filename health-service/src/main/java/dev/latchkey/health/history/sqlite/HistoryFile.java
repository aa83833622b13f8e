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
 * The open file, through one connection. Not safe for several threads.
 */
public final class HistoryFile implements AutoCloseable {

	/**
	 * How far the file that SQLite keeps beside it may grow before its pages are moved.
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
	 * Open the file, and make it and its folder if they are not there.
	 */
	static HistoryFile open(Path path) {
		String fault = StrangersFile.fault(path);
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
	 * Return the URL of a file. By its whole path, for the driver takes a name such as
	 * {@code :memory:} or {@code file:x} for something else.
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

	// The one connection keeps them all until it is closed.
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
	 * Look whether what is written goes to the file that has the name.
	 * @return what has become of it, or {@code null}
	 */
	@Nullable String change() {
		return this.watched.change();
	}

	private void prepare() {
		// Must come before anything is written, and the next line writes.
		this.template.execute("PRAGMA auto_vacuum = INCREMENTAL");
		// Before there is a log, so that the file itself says from the first moment whose
		// it is.
		if (pragma("application_id") != HistoryHeader.APPLICATION_ID) {
			this.template.execute("PRAGMA application_id = " + HistoryHeader.APPLICATION_ID);
		}
		this.template.execute("PRAGMA journal_mode = WAL");
		// A power cut may cost the last seconds, never the file: waiting for the disk
		// each second is not worth those.
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
	 * Do all of something, or nothing.
	 */
	public void inTransaction(Runnable work) {
		this.transactions.executeWithoutResult((status) -> work.run());
	}

	/**
	 * Return the size of the file.
	 * @return its bytes, without what is still beside it
	 */
	long bytes() {
		return pragma("page_count") * pragma("page_size");
	}

	/**
	 * Return how much of the file holds something.
	 * @return the bytes
	 */
	long usedBytes() {
		return (pragma("page_count") - pragma("freelist_count")) * pragma("page_size");
	}

	/**
	 * Make the file smaller by some of what holds nothing.
	 */
	void giveBack(long bytes) {
		// As an update, for the driver takes only one step of a query, which is one page.
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
