package dev.latchkey.auth.store.sqlite;

import java.nio.file.Path;

import dev.latchkey.auth.store.GuardedPool;
import dev.latchkey.auth.store.SqlDialect;
import dev.latchkey.auth.store.WriteGuard;
import org.flywaydb.core.api.configuration.FluentConfiguration;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * SQLite: one file, one node and one writer, so rows need no locks.
 */
public final class SqliteDialect implements SqlDialect {

	/**
	 * The prefix of its URLs.
	 */
	public static final String SCHEME = "jdbc:sqlite:";

	@Override
	public boolean isShared() {
		return false;
	}

	@Override
	public String locking() {
		return "";
	}

	@Override
	public String lockingFree() {
		return "";
	}

	@Override
	public String purgeLock() {
		return "SELECT true";
	}

	@Override
	public String readOnly() {
		return "false";
	}

	@Override
	public void prepare(FluentConfiguration flyway, DataSourceProperties properties, boolean connected) {
		flyway.locations("classpath:db/migration/sqlite");
	}

	@Override
	public GuardedPool dataSource(DataSourceProperties properties) {
		return new SqlitePool(properties);
	}

	@Override
	public WriteGuard guard(String url) {
		return new DatabaseFile(url);
	}

	@Override
	public Path beside(String url, String suffix) {
		return SqliteFile.of(url).beside(suffix);
	}

	@Override
	public SQLExceptionTranslator translator() {
		return new SqliteExceptionTranslator();
	}

}
