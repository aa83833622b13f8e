package dev.latchkey.auth.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Gives out the connections of a pool in the order of the requests. A pool by itself lets
 * a thread that has just returned a connection take it again before the threads that
 * wait, so under load some would wait for ever. Here one thread at a time waits for the
 * pool.
 */
class FairDataSource extends DelegatingDataSource {

	private final HikariDataSource pool;

	private final ReentrantLock turn = new ReentrantLock(true);

	private final AtomicInteger failures = new AtomicInteger();

	FairDataSource(HikariDataSource pool) {
		super(pool);
		this.pool = pool;
	}

	@Override
	public Connection getConnection() throws SQLException {
		int before = this.failures.get();
		awaitTurn();
		try {
			// The thread before this one waited in vain, so this one has waited enough.
			if (this.failures.get() != before) {
				throw new SQLTransientConnectionException("the pool had no connection for the previous request");
			}
			return connect();
		}
		finally {
			this.turn.unlock();
		}
	}

	private void awaitTurn() throws SQLException {
		try {
			if (!this.turn.tryLock(this.pool.getConnectionTimeout(), TimeUnit.MILLISECONDS)) {
				throw new SQLTransientConnectionException("too many threads wait for a connection");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new SQLTransientConnectionException("interrupted while waiting for a connection", ex);
		}
	}

	/**
	 * Approximately how many threads wait for their turn.
	 */
	int waiting() {
		return this.turn.getQueueLength();
	}

	private Connection connect() throws SQLException {
		try {
			return this.pool.getConnection();
		}
		catch (SQLTransientConnectionException ex) {
			this.failures.incrementAndGet();
			throw explained(ex);
		}
	}

	private SQLTransientConnectionException explained(SQLTransientConnectionException ex) {
		SQLException failure = (this.pool.getDataSource() instanceof PersistentDataSource source) ? source.failure()
				: null;
		return (failure != null) ? new SQLTransientConnectionException(ex.getMessage(), failure.getSQLState(), failure)
				: ex;
	}

}
