package dev.latchkey.auth.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.service.start.StartRefusedException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.util.StringUtils;

/**
 * Connections to the SQLite file, with what the driver does on each new one.
 */
final class SqlitePool extends HikariDataSource implements InitializingBean {

	private static final Log logger = LogFactory.getLog(SqlitePool.class);

	private static final String SETTING = "spring.datasource.hikari.";

	// Longer than this and callers get UNAVAILABLE.
	private static final long CONNECTION_TIMEOUT_MILLIS = 2000;

	// Less than a caller waits for a connection.
	private static final String BUSY_TIMEOUT_MILLIS = "1000";

	private final String url;

	SqlitePool(DataSourceProperties properties) {
		this.url = properties.determineUrl();
		if (StringUtils.hasText(properties.getPassword())) {
			// The driver would take it for the key of an encrypted file, and write it to
			// the log.
			logger.warn("spring.datasource.password is not used, for the file of SQLite is not encrypted");
		}
		setDriverClassName("org.sqlite.JDBC");
		setJdbcUrl(this.url);
		setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
		// Reads go on while another connection writes; what was answered survives a power
		// cut.
		addDataSourceProperty("journal_mode", "WAL");
		addDataSourceProperty("synchronous", "FULL");
		addDataSourceProperty("foreign_keys", "true");
		// BEGIN takes no lock, so it cannot fail half way: the driver would leave the
		// connection without a transaction, yet not in autocommit. Each transaction must
		// begin with a write, which waits for the lock.
		addDataSourceProperty("transaction_mode", "DEFERRED");
		addDataSourceProperty("busy_timeout", BUSY_TIMEOUT_MILLIS);
	}

	/**
	 * The settings of the pool must not lead it to another file than the one that is
	 * locked, nor keep it from writing.
	 */
	@Override
	public void afterPropertiesSet() {
		refuseIf(!this.url.equals(getJdbcUrl()), "jdbc-url", "the database is named by spring.datasource.url alone");
		refuseIf(getCredentials().getPassword() != null, "password", "the file of SQLite is not encrypted");
		refuseIf(isReadOnly(), "read-only", "the service writes to its database");
		for (String name : getDataSourceProperties().stringPropertyNames()) {
			refuseIf(!SqliteUrl.isHarmless(name), "data-source-properties." + name,
					"this service cannot work with this setting of SQLite");
		}
	}

	private static void refuseIf(boolean wrong, String name, String reason) {
		if (wrong) {
			throw new StartRefusedException(SETTING + name, reason, "leave it out");
		}
	}

}
