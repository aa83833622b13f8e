package dev.latchkey.auth.store.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;

import dev.latchkey.auth.store.InvalidationConnection;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Receives notifications in order. PostgreSQL signals listening backends before it
 * acknowledges a commit. A backend sends its notifications before it reports that it is
 * ready for the next query.
 */
class PostgresInvalidationConnection implements InvalidationConnection {

	private static final Log logger = LogFactory.getLog(PostgresInvalidationConnection.class);

	private final Connection connection;

	private final PGConnection pgConnection;

	private final Consumer<String> changed;

	PostgresInvalidationConnection(Connection connection, Consumer<String> changed) throws SQLException {
		this.connection = connection;
		this.pgConnection = connection.unwrap(PGConnection.class);
		this.changed = changed;
	}

	@Override
	public void await(Duration time) throws SQLException {
		long end = System.nanoTime() + time.toNanos();
		for (long rest = time.toMillis(); rest > 0; rest = Duration.ofNanos(end - System.nanoTime()).toMillis()) {
			passOn(this.pgConnection.getNotifications((int) rest));
		}
	}

	@Override
	public void confirm() throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet answer = statement.executeQuery("SELECT pg_backend_pid(), " + PostgresDialect.READ_ONLY)) {
			// Behind a pooler, one backend would listen and another one answer.
			if (!answer.next() || answer.getInt(1) != this.pgConnection.getBackendPID()) {
				throw new SQLException("PostgreSQL is behind a pooler, which does not pass on its notifications");
			}
			// Another server has replaced it, and has changes that this one does not
			// know.
			if (answer.getBoolean(2)) {
				throw new SQLException("this PostgreSQL server takes no writes any more");
			}
		}
		passOn(this.pgConnection.getNotifications());
	}

	private void passOn(PGNotification[] notifications) {
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
