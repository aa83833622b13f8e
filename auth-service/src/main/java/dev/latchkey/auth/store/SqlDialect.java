package dev.latchkey.auth.store;

import java.nio.file.Path;

import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * The differences between the SQL databases.
 */
public interface SqlDialect {

	/**
	 * Whether other nodes may use the database too.
	 * @return {@code false} when this process makes every change
	 */
	boolean isShared();

	/**
	 * Ends a query and locks its rows until the end of the transaction.
	 * @return a clause of SQL, empty where only this process can write
	 */
	String locking();

	/**
	 * Ends a query like {@link #locking()}, but skips rows that others have locked.
	 * @return a clause of SQL, empty where only this process can write
	 */
	String lockingFree();

	/**
	 * Asks whether this transaction is the only one that purges, and excludes others
	 * until it ends.
	 * @return a query for one boolean
	 */
	String purgeLock();

	/**
	 * Whether the server accepts no writes.
	 * @return a condition of SQL
	 */
	String readOnly();

	/**
	 * Asks whether the server accepts no writes, and also reads an account.
	 * @return a query for one boolean
	 */
	default String probe() {
		return "SELECT count(*) < 0 OR " + readOnly() + " FROM (SELECT 1 FROM account LIMIT 1) AS probe";
	}

	/**
	 * Prepare the migration of the schema.
	 * @param flyway its configuration
	 * @param properties the database
	 * @param connected whether the operator has set a connection for it
	 */
	void prepare(FluentConfiguration flyway, DataSourceProperties properties, boolean connected);

	/**
	 * Create the pool of connections.
	 * @param properties the database
	 * @return the pool, which has no connection yet
	 */
	GuardedPool dataSource(DataSourceProperties properties);

	/**
	 * Create the guard that checks whether writes are kept.
	 * @param url the database
	 * @return the guard, to be closed after the pool
	 */
	WriteGuard guard(String url);

	/**
	 * Find a file that belongs to the database.
	 * @param url the database
	 * @param suffix what its name has after that of the database
	 * @return the file beside the database, which need not exist; {@code null} when the
	 * database is on a server
	 */
	@Nullable Path beside(String url, String suffix);

	/**
	 * Maps errors of the driver to exceptions of Spring.
	 * @return the translator
	 */
	SQLExceptionTranslator translator();

}
