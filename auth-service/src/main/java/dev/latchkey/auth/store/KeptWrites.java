package dev.latchkey.auth.store;

import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Writes that fail if the database file has been moved or removed: what is committed to
 * such a file is lost.
 */
final class KeptWrites {

	private KeptWrites() {
	}

	/**
	 * For single statements.
	 */
	static class Template extends JdbcTemplate {

		private final WriteGuard guard;

		Template(DataSource dataSource, WriteGuard guard) {
			super(dataSource);
			this.guard = guard;
		}

		// A template calls this last for a successful statement.
		@Override
		protected void handleWarnings(Statement statement) throws SQLException {
			super.handleWarnings(statement);
			this.guard.requireInPlace();
		}

	}

	/**
	 * For transactions.
	 */
	@SuppressWarnings("serial")
	static class Transactions extends JdbcTransactionManager {

		private final WriteGuard guard;

		Transactions(DataSource dataSource, WriteGuard guard) {
			super(dataSource);
			this.guard = guard;
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			super.doCommit(status);
			this.guard.requireInPlace();
		}

	}

}
