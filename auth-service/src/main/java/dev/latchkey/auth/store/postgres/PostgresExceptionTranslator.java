package dev.latchkey.auth.store.postgres;

import java.sql.SQLException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/**
 * Adds what PostgreSQL says when it cannot be used for now, which is not a fault of the
 * service. Source: the error codes in appendix A of its manual.
 */
class PostgresExceptionTranslator extends SQLStateSQLExceptionTranslator {

	// A standby that takes no writes, a transaction that idled too long, a lock that was
	// not free, a role or a database that is not there.
	private static final Set<String> AWAY = Set.of("25006", "25P03", "25P04", "55P03", "55006", "28000", "28P01",
			"3D000");

	@Override
	protected @Nullable DataAccessException doTranslate(String task, @Nullable String sql, SQLException ex) {
		String state = ex.getSQLState();
		if (state != null && AWAY.contains(state)) {
			return new DataAccessResourceFailureException(buildMessage(task, sql, ex), ex);
		}
		return super.doTranslate(task, sql, ex);
	}

}
