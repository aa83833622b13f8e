package dev.latchkey.auth.store.postgres;

import java.nio.file.Path;

import dev.latchkey.auth.store.GuardedPool;
import dev.latchkey.auth.store.SqlDialect;
import dev.latchkey.auth.store.WriteGuard;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * PostgreSQL: any number of nodes with many writers each. The locks do not block foreign
 * key checks.
 */
public final class PostgresDialect implements SqlDialect {

	/**
	 * The prefix of its URLs.
	 */
	public static final String SCHEME = "jdbc:postgresql:";

	static final String READ_ONLY = "current_setting('transaction_read_only') = 'on'";

	@Override
	public boolean isShared() {
		return true;
	}

	@Override
	public String locking() {
		return "FOR NO KEY UPDATE";
	}

	@Override
	public String lockingFree() {
		return "FOR UPDATE SKIP LOCKED";
	}

	@Override
	public String purgeLock() {
		return "SELECT pg_try_advisory_xact_lock(hashtext('latchkey purge'))";
	}

	@Override
	public String readOnly() {
		return READ_ONLY;
	}

	// Uses separate connections without the service's timeouts: a migration may take
	// long.
	@Override
	public void prepare(FluentConfiguration flyway, DataSourceProperties properties, boolean connected) {
		flyway.locations("classpath:db/migration/postgresql");
		if (!connected) {
			flyway.dataSource(PostgresConnections.urlOfPrimary(properties.determineUrl()),
					properties.determineUsername(), properties.determinePassword());
		}
	}

	@Override
	public GuardedPool dataSource(DataSourceProperties properties) {
		PostgresUrl.require(properties.determineUrl(), properties.determineUsername());
		GuardedPool dataSource = new GuardedPool(properties);
		dataSource.setUsername(properties.determineUsername());
		dataSource.setPassword(properties.determinePassword());
		PostgresConnections.prepare(dataSource);
		return dataSource;
	}

	@Override
	public WriteGuard guard(String url) {
		return new WriteGuard();
	}

	@Override
	public @Nullable Path beside(String url, String suffix) {
		return null;
	}

	@Override
	public SQLExceptionTranslator translator() {
		return new PostgresExceptionTranslator();
	}

}
