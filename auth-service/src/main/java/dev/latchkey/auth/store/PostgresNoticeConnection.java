package dev.latchkey.auth.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * PostgreSQL signals those who listen before it acknowledges a commit, and they send what
 * was notified before they say that they are ready for the next query.
 */
class PostgresNoticeConnection implements NoticeConnection {

	private static final Log logger = LogFactory.getLog(PostgresNoticeConnection.class);

	private static final String READ_ONLY = "current_setting('transaction_read_only') = 'on'";

	private final Connection connection;

	private final PGConnection notices;

	private final Consumer<String> changed;

	PostgresNoticeConnection(Connection connection, Consumer<String> changed) throws SQLException {
		this.connection = connection;
		this.notices = connection.unwrap(PGConnection.class);
		this.changed = changed;
	}

	@Override
	public void await(Duration time) throws SQLException {
		long end = System.nanoTime() + time.toNanos();
		for (long rest = time.toMillis(); rest > 0; rest = Duration.ofNanos(end - System.nanoTime()).toMillis()) {
			handOn(this.notices.getNotifications((int) rest));
		}
	}

	@Override
	public void confirm() throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet answer = statement.executeQuery("SELECT pg_backend_pid(), " + READ_ONLY)) {
			// A pooler listens with one process and asks another, or none at all.
			if (!answer.next() || answer.getInt(1) != this.notices.getBackendPID()) {
				throw new SQLException("PostgreSQL is behind a pooler, which does not pass on what it notifies");
			}
			// What has taken its place has changes of which this one does not hear.
			if (answer.getBoolean(2)) {
				throw new SQLException("this PostgreSQL server takes no writes any more");
			}
		}
		handOn(this.notices.getNotifications());
	}

	private void handOn(PGNotification[] notifications) {
		for (PGNotification notification : notifications) {
			this.changed.accept(notification.getParameter());
		}
	}

	@Override
	public void close() {
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			logger.debug("A connection was not closed in order", ex);
		}
	}

}
