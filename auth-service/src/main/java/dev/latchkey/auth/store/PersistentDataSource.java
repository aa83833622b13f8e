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
 * Makes connections for a pool, and tries on until there is one. After some failures the
 * pool itself would try every 5 seconds only, and be that late when the database is back.
 */
public class PersistentDataSource extends AbstractDataSource {

	private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

	private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

	private static final int LONGEST_ATTEMPT_SECONDS = 2;

	private final HikariDataSource pool;

	private @Nullable DataSource driver;

	private volatile @Nullable SQLException failure;

	/**
	 * Make connections as a pool is set to, once it asks for one.
	 * @param pool which is given this
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
		DataSource known = this.driver;
		if (known == null) {
			known = new DriverDataSource(this.pool.getJdbcUrl(), this.pool.getDriverClassName(),
					this.pool.getDataSourceProperties(), this.pool.getUsername(), this.pool.getPassword());
			this.driver = known;
		}
		return known;
	}

	/**
	 * Why the last attempt failed.
	 * @return {@code null} when it did not
	 */
	@Nullable SQLException failure() {
		return this.failure;
	}

	@Override
	public void setLoginTimeout(int timeout) {
		// The limits are those of the driver.
	}

	// How long a pool that is closed waits for an attempt to end.
	@Override
	public int getLoginTimeout() {
		return LONGEST_ATTEMPT_SECONDS;
	}

}
