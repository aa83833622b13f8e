package dev.latchkey.auth.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.service.start.StartRefusedException;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

/**
 * Connections to the database that {@code spring.datasource.url} names. The settings of
 * the pool must not select another database or make it read-only.
 */
public class GuardedPool extends HikariDataSource implements InitializingBean {

	private static final String SETTING = "spring.datasource.hikari.";

	private final String url;

	// The setters are Hikari's, and nothing here overrides them.
	@SuppressWarnings("this-escape")
	public GuardedPool(DataSourceProperties properties) {
		this.url = properties.determineUrl();
		setJdbcUrl(this.url);
		setDriverClassName(properties.determineDriverClassName());
	}

	@Override
	public void afterPropertiesSet() {
		refuseIf(!this.url.equals(getJdbcUrl()), "jdbc-url", "the database is named by spring.datasource.url alone");
		refuseIf(isReadOnly(), "read-only", "the service writes to its database");
		// Without it Hikari would roll back acknowledged statements.
		refuseIf(!isAutoCommit(), "auto-commit", "the service commits each statement that is no part of more");
	}

	protected static void refuseIf(boolean wrong, String name, String reason) {
		if (wrong) {
			throw new StartRefusedException(SETTING + name, reason, "leave it out");
		}
	}

}
