package dev.latchkey.auth.store;

import java.util.Arrays;

import dev.latchkey.service.start.StartRefusedException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * What the SQL databases do differently.
 */
enum SqlDialect {

	/**
	 * One file, one node, one writer: nobody else can hold a row.
	 */
	SQLITE("jdbc:sqlite:", "", "", "SELECT true", "false"),

	/**
	 * Any number of nodes, each with many writers. Locks are those that leave the checks
	 * of foreign keys alone.
	 */
	POSTGRESQL("jdbc:postgresql:", "FOR NO KEY UPDATE", "FOR UPDATE SKIP LOCKED",
			"SELECT pg_try_advisory_xact_lock(hashtext('latchkey purge'))",
			"current_setting('transaction_read_only') = 'on'");

	private final String scheme;

	private final String locking;

	private final String lockingFree;

	private final String purgeLock;

	private final String readOnly;

	SqlDialect(String scheme, String locking, String lockingFree, String purgeLock, String readOnly) {
		this.scheme = scheme;
		this.locking = locking;
		this.lockingFree = lockingFree;
		this.purgeLock = purgeLock;
		this.readOnly = readOnly;
	}

	/**
	 * Find the database that a URL names. No refusal shows the URL, for it may hold a
	 * password.
	 */
	static SqlDialect of(@Nullable String url) {
		return Arrays.stream(values())
			.filter((dialect) -> url != null && url.startsWith(dialect.scheme))
			.findFirst()
			.orElseThrow(() -> new StartRefusedException(SqliteUrl.SETTING,
					"the URL must begin with jdbc:sqlite: or jdbc:postgresql:, for there is no driver for others",
					"name a file, as in jdbc:sqlite:data/latchkey.db, or a database of PostgreSQL,"
							+ " as in jdbc:postgresql://HOST:5432/DATABASE"));
	}

	/**
	 * Make the pool of connections.
	 */
	GuardedPool dataSource(DataSourceProperties properties) {
		if (this == SQLITE) {
			return new SqlitePool(properties);
		}
		PostgresUrl.require(properties.determineUrl(), properties.determineUsername());
		GuardedPool dataSource = new GuardedPool(properties);
		dataSource.setUsername(properties.determineUsername());
		dataSource.setPassword(properties.determinePassword());
		PostgresConnections.prepare(dataSource);
		return dataSource;
	}

	SQLExceptionTranslator translator() {
		return (this == SQLITE) ? new SqliteExceptionTranslator() : new PostgresExceptionTranslator();
	}

	/**
	 * Ends a query whose rows must not change before the transaction ends.
	 */
	String locking() {
		return this.locking;
	}

	/**
	 * Ends a query that locks like {@link #locking()} what nobody else has locked, and
	 * leaves out the rest.
	 */
	String lockingFree() {
		return this.lockingFree;
	}

	/**
	 * Asks whether this transaction is the only one that purges, and keeps it so until
	 * its end.
	 */
	String purgeLock() {
		return this.purgeLock;
	}

	/**
	 * Asks whether the server takes no writes, and reads an account on the way.
	 */
	String probe() {
		return "SELECT count(*) < 0 OR " + this.readOnly + " FROM (SELECT 1 FROM account LIMIT 1) AS probe";
	}

	/**
	 * The folder of the scripts that make the schema.
	 */
	String migrations() {
		return "classpath:db/migration/" + this.scheme.split(":", -1)[1];
	}

}
