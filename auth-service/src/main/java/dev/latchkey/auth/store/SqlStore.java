package dev.latchkey.auth.store;

import java.util.Objects;
import java.util.function.BooleanSupplier;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The SQL database, with one client for reads and one for writes. SQLite lets only one
 * connection write at a time. It does not queue the others: they sleep and retry, some
 * for ever. So for SQLite the writes have a pool of one connection, and waiting writers
 * occupy no connection of the readers. Both clients serve requests in order.
 */
public final class SqlStore implements AutoCloseable {

	private final SqlDialect dialect;

	private final WriteGuard guard;

	private final BooleanSupplier migrated;

	private final HikariDataSource reader;

	private final HikariDataSource writer;

	private final JdbcClient reads;

	private final JdbcClient writes;

	private final TransactionOperations transactions;

	private SqlStore(HikariDataSource reader, HikariDataSource writer, SqlDialect dialect, WriteGuard guard,
			BooleanSupplier migrated) {
		SQLExceptionTranslator translator = dialect.translator();
		this.dialect = dialect;
		this.guard = guard;
		this.migrated = migrated;
		this.reader = reader;
		this.writer = writer;
		DataSource fairWriter = new FairDataSource(writer);
		DataSource fairReader = (reader == writer) ? fairWriter : new FairDataSource(reader);
		this.reads = client(new JdbcTemplate(fairReader), translator);
		this.writes = client(new KeptWrites.Template(fairWriter, guard), translator);
		JdbcTransactionManager manager = new KeptWrites.Transactions(fairWriter, guard);
		manager.setExceptionTranslator(translator);
		this.transactions = new TransactionTemplate(manager);
	}

	public static SqlStore of(HikariDataSource dataSource, SqlDialect dialect, WriteGuard guard,
			BooleanSupplier migrated) {
		boolean oneWriter = !dialect.isShared();
		return new SqlStore(dataSource, oneWriter ? oneConnectionLike(dataSource) : dataSource, dialect, guard,
				migrated);
	}

	private static HikariDataSource oneConnectionLike(HikariDataSource dataSource) {
		HikariDataSource one = new HikariDataSource();
		dataSource.copyStateTo(one);
		one.setPoolName("writer");
		one.setMaximumPoolSize(1);
		return one;
	}

	private static JdbcClient client(JdbcTemplate template, SQLExceptionTranslator translator) {
		template.setExceptionTranslator(translator);
		return JdbcClient.create(template);
	}

	/**
	 * For statements that only read.
	 * @return a client that never waits for a writer
	 */
	public JdbcClient reads() {
		requireMigrated();
		this.guard.requireSeenInPlace();
		return this.reads;
	}

	/**
	 * For statements that write, in a transaction or alone.
	 * @return a client that waits for its turn
	 */
	public JdbcClient writes() {
		requireMigrated();
		this.guard.requireInPlace();
		return this.writes;
	}

	/**
	 * For several {@link #writes()} that succeed or fail together. The first statement
	 * must be a write.
	 * @return the operations that run them
	 */
	public TransactionOperations transactions() {
		requireMigrated();
		this.guard.requireInPlace();
		return this.transactions;
	}

	private void requireMigrated() {
		if (!this.migrated.getAsBoolean()) {
			throw new DataAccessResourceFailureException("the schema is not up to date yet");
		}
	}

	/**
	 * Check that the database answers and accepts writes. A read-only server counts as
	 * unreachable: another server has replaced it, which new connections may find.
	 * @throws org.springframework.dao.DataAccessException when it does not
	 */
	public void probe() {
		this.guard.requireInPlace();
		if (reads().sql(this.dialect.probe()).query(Boolean.class).single()) {
			this.reader.getHikariPoolMXBean().softEvictConnections();
			throw new DataAccessResourceFailureException(
					"the server takes no writes: it is a standby or set to read only. Name the server that takes them in"
							+ " spring.datasource.url, or several of which one does");
		}
	}

	/**
	 * Whether other nodes may use the database too.
	 * @return {@code false} when this process makes every change
	 */
	public boolean isShared() {
		return this.dialect.isShared();
	}

	/**
	 * Ends a query in a transaction and locks its rows until the end of the transaction.
	 * @return a clause of SQL, empty where only this process can write
	 */
	public String locking() {
		return this.dialect.locking();
	}

	/**
	 * Ends a query like {@link #locking()}, but skips rows that others have locked.
	 * @return a clause of SQL, empty where only this process can write
	 */
	public String lockingFree() {
		return this.dialect.lockingFree();
	}

	/**
	 * Delete or correct a batch of outdated rows, unless another node is doing so.
	 * @param change a statement whose {@code %s} ends the query that finds the rows
	 * @param params its parameters
	 * @return how many rows were changed, 0 when another node is purging
	 */
	public int purge(String change, Object... params) {
		Integer changed = transactions().execute((status) -> isOnlyPurge()
				? writes().sql(change.replace("%s", lockingFree())).params(params).update() : 0);
		return Objects.requireNonNull(changed);
	}

	private boolean isOnlyPurge() {
		return writes().sql(this.dialect.purgeLock()).query(Boolean.class).single();
	}

	@Override
	public void close() {
		this.writer.close();
	}

}
