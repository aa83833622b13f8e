package dev.latchkey.auth.store;

import org.flywaydb.core.api.configuration.FluentConfiguration;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * What the SQL databases do differently.
 */
public interface SqlDialect {

	/**
	 * Whether other nodes may use the database too.
	 * @return {@code false} when every change is made by this process
	 */
	boolean isShared();

	/**
	 * Ends a query whose rows must not change before the transaction ends.
	 * @return a clause of SQL, empty where nobody else can write
	 */
	String locking();

	/**
	 * Ends a query that locks like {@link #locking()} what nobody else has locked, and
	 * leaves out the rest.
	 * @return a clause of SQL, empty where nobody else can write
	 */
	String lockingFree();

	/**
	 * Asks whether this transaction is the only one that purges, and keeps it so until
	 * its end.
	 * @return a query for one boolean
	 */
	String purgeLock();

	/**
	 * Whether the server takes no writes.
	 * @return a condition of SQL
	 */
	String readOnly();

	/**
	 * Asks whether the server takes no writes, and reads an account on the way.
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
	 * Make the pool of connections.
	 * @param properties the database
	 * @return the pool, which has no connection yet
	 */
	GuardedPool dataSource(DataSourceProperties properties);

	/**
	 * Make what looks whether writes are kept.
	 * @param url the database
	 * @return the guard, to be closed after the pool
	 */
	WriteGuard guard(String url);

	/**
	 * Gives the faults of the driver their meaning.
	 * @return the translator
	 */
	SQLExceptionTranslator translator();

}
