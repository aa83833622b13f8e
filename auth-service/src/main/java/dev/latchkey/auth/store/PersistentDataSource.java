package dev.latchkey.auth.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Opens connections for a pool and retries until it succeeds. The pool itself would retry
 * only every 5 seconds after some failures, and would notice a recovered database that
 * much later.
 */
public class PersistentDataSource extends AbstractDataSource {

	private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

	private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

	private static final int LONGEST_ATTEMPT_SECONDS = 2;

	private final HikariDataSource pool;

	private @Nullable DataSource driver;

	private volatile @Nullable SQLException failure;

	/**
	 * Open connections with the settings of a pool, once it requests one.
	 * @param pool the pool that uses this data source
	 */
	public PersistentDataSource(HikariDataSource pool) {
		this.pool = pool;
	}

	@Override
	public Connection getConnection() throws SQLException {
		Duration pause = FIRST_PAUSE;
		while (!this.pool.isClosed() && !Thread.currentThread().isInterrupted()) {
			try {
				Connection connection = driver().getConnection();
				this.failure = null;
				return connection;
			}
			catch (SQLException ex) {
				this.failure = ex;
			}
			LockSupport.parkNanos(pause.toNanos());
			pause = Collections.min(List.of(pause.multipliedBy(2), LONGEST_PAUSE));
		}
		throw new SQLTransientConnectionException("the pool is closed");
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		return getConnection();
	}

	private synchronized DataSource driver() {
		DataSource created = this.driver;
		if (created == null) {
			created = new DriverDataSource(this.pool.getJdbcUrl(), this.pool.getDriverClassName(),
					this.pool.getDataSourceProperties(), this.pool.getUsername(), this.pool.getPassword());
			this.driver = created;
		}
		return created;
	}

	/**
	 * The failure of the last attempt.
	 * @return {@code null} when it succeeded
	 */
	@Nullable SQLException failure() {
		return this.failure;
	}

	@Override
	public void setLoginTimeout(int timeout) {
		// The driver enforces its own limits.
	}

	// A closed pool waits this long for a running attempt.
	@Override
	public int getLoginTimeout() {
		return LONGEST_ATTEMPT_SECONDS;
	}

}
