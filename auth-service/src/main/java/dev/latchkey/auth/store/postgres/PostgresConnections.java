package dev.latchkey.auth.store.postgres;

import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.auth.store.PersistentDataSource;

/**
 * Timeouts of connections to PostgreSQL, so that callers get {@code UNAVAILABLE} within
 * two seconds when the database hangs. The URL or {@code spring.datasource.hikari} can
 * override them.
 */
final class PostgresConnections {

	private static final Duration CONNECTION_TIMEOUT = Duration.ofMillis(900);

	private static final Duration VALIDATION_TIMEOUT = Duration.ofMillis(500);

	private static final String TARGET = "targetServerType";

	private static final String PRIMARY = "primary";

	private PostgresConnections() {
	}

	static void prepare(HikariDataSource dataSource) {
		dataSource.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
		dataSource.setValidationTimeout(VALIDATION_TIMEOUT.toMillis());
		// The service starts without its database, and serves when it becomes reachable.
		dataSource.setInitializationFailTimeout(-1);
		// It also serves again soon after its database recovers.
		dataSource.setDataSource(new PersistentDataSource(dataSource));
		dataSource.setExceptionOverride(new ReadOnlyEviction());
		// Connect to the one of several servers that accepts writes, which may change.
		// The driver trusts its last answer for this many seconds.
		dataSource.addDataSourceProperty(TARGET, PRIMARY);
		dataSource.addDataSourceProperty("hostRecheckSeconds", "1");
		dataSource.addDataSourceProperty("ApplicationName", "latchkey");
		dataSource.addDataSourceProperty("tcpKeepAlive", "true");
		// Both in seconds. One statement writes a few rows, or deletes a batch.
		dataSource.addDataSourceProperty("connectTimeout", "1");
		dataSource.addDataSourceProperty("socketTimeout", "1");
		// A statement must not go on after its caller has given up, nor hold locks after
		// its node has vanished. The limit is shorter than the socket's, so that a slow
		// statement costs the statement and not its connection.
		dataSource.addDataSourceProperty("options",
				"-c statement_timeout=700ms -c idle_in_transaction_session_timeout=5s");
	}

	/**
	 * Add the primary server as the target of a URL that sets none.
	 */
	static String urlOfPrimary(String url) {
		return url.contains(TARGET + "=") ? url : url + (url.contains("?") ? "&" : "?") + TARGET + "=" + PRIMARY;
	}

}
