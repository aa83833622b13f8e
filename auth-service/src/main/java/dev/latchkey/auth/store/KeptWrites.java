package dev.latchkey.auth.store;

import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Writes that succeed only if the database file was still in its place when they were
 * done: what was committed to a file that has lost its name is not kept.
 */
final class KeptWrites {

	private KeptWrites() {
	}

	/**
	 * Single statements.
	 */
	static class Template extends JdbcTemplate {

		private final WriteGuard guard;

		Template(DataSource dataSource, WriteGuard guard) {
			super(dataSource);
			this.guard = guard;
		}

		// The last that a template does with a statement that went well.
		@Override
		protected void handleWarnings(Statement statement) throws SQLException {
			super.handleWarnings(statement);
			this.guard.requireInPlace();
		}

	}

	/**
	 * Transactions.
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
