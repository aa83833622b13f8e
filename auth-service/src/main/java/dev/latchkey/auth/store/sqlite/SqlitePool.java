package dev.latchkey.auth.store.sqlite;

import dev.latchkey.auth.store.GuardedPool;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.util.StringUtils;

/**
 * Connections to the SQLite file, with the settings of each new one.
 */
final class SqlitePool extends GuardedPool {

	private static final Log logger = LogFactory.getLog(SqlitePool.class);

	// After this time callers get UNAVAILABLE.
	private static final long CONNECTION_TIMEOUT_MILLIS = 2000;

	// Shorter than a caller waits for a connection.
	private static final String BUSY_TIMEOUT_MILLIS = "1000";

	SqlitePool(DataSourceProperties properties) {
		super(properties);
		if (StringUtils.hasText(properties.getPassword())) {
			// The driver would use it as the key of an encrypted file, and log it.
			logger.warn("spring.datasource.password is not used, because the SQLite file is not encrypted");
		}
		setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
		// Reads continue while another connection writes. An acknowledged write survives
		// a power cut.
		addDataSourceProperty("journal_mode", "WAL");
		addDataSourceProperty("synchronous", "FULL");
		addDataSourceProperty("foreign_keys", "true");
		// BEGIN takes no lock, so it cannot fail half way; the driver would then leave
		// the connection outside of a transaction and of autocommit. Each transaction
		// must begin with a write, which waits for the lock.
		addDataSourceProperty("transaction_mode", "DEFERRED");
		addDataSourceProperty("busy_timeout", BUSY_TIMEOUT_MILLIS);
	}

	@Override
	public void afterPropertiesSet() {
		super.afterPropertiesSet();
		refuseIf(getCredentials().getPassword() != null, "password", "the file of SQLite is not encrypted");
		for (String name : getDataSourceProperties().stringPropertyNames()) {
			refuseIf(!SqliteUrl.isHarmless(name), "data-source-properties." + name,
					"this service cannot work with this setting of SQLite");
		}
	}

}
