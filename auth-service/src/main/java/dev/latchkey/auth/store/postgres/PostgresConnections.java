package dev.latchkey.auth.store.postgres;

import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.auth.store.PersistentDataSource;

/**
 * How long a connection to PostgreSQL may take, so that callers of a database that hangs
 * get {@code UNAVAILABLE} within two seconds. All of it can be set otherwise in the URL
 * or by {@code spring.datasource.hikari}.
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
		// The service starts without its database, and serves when it comes.
		dataSource.setInitializationFailTimeout(-1);
		// And serves again soon after its database does.
		dataSource.setDataSource(new PersistentDataSource(dataSource));
		dataSource.setExceptionOverride(new ReadOnlyEviction());
		// Of several servers the one that takes writes, which may be another by now.
		// Which that was is believed for so many seconds.
		dataSource.addDataSourceProperty(TARGET, PRIMARY);
		dataSource.addDataSourceProperty("hostRecheckSeconds", "1");
		dataSource.addDataSourceProperty("ApplicationName", "latchkey");
		dataSource.addDataSourceProperty("tcpKeepAlive", "true");
		// Both in seconds. One statement writes a few rows, or removes a batch.
		dataSource.addDataSourceProperty("connectTimeout", "1");
		dataSource.addDataSourceProperty("socketTimeout", "1");
		// What the caller has given up must not go on, nor hold locks when its node has
		// vanished. Sooner than the socket's limit, so that a slow statement costs the
		// statement and not its connection.
		dataSource.addDataSourceProperty("options",
				"-c statement_timeout=700ms -c idle_in_transaction_session_timeout=5s");
	}

	/**
	 * The URL that leads to the server that takes writes, unless it says otherwise.
	 */
	static String urlOfPrimary(String url) {
		return url.contains(TARGET + "=") ? url : url + (url.contains("?") ? "&" : "?") + TARGET + "=" + PRIMARY;
	}

}
