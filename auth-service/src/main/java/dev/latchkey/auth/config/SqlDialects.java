package dev.latchkey.auth.config;

import dev.latchkey.auth.store.SqlDialect;
import dev.latchkey.auth.store.postgres.PostgresDialect;
import dev.latchkey.auth.store.sqlite.SqliteDialect;
import dev.latchkey.service.start.StartRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The supported SQL databases.
 */
final class SqlDialects {

	private SqlDialects() {
	}

	/**
	 * Find the database of a URL. No error message shows the URL, because it may contain
	 * a password.
	 */
	static SqlDialect of(@Nullable String url) {
		if (url != null && url.startsWith(SqliteDialect.SCHEME)) {
			return new SqliteDialect();
		}
		if (url != null && url.startsWith(PostgresDialect.SCHEME)) {
			return new PostgresDialect();
		}
		throw new StartRefusedException("spring.datasource.url",
				"the URL must begin with jdbc:sqlite: or jdbc:postgresql:, because there is no driver for others",
				"name a file, as in jdbc:sqlite:data/latchkey.db, or a database of PostgreSQL,"
						+ " as in jdbc:postgresql://HOST:5432/DATABASE");
	}

}
