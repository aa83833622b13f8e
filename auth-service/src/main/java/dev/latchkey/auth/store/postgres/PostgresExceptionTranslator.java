package dev.latchkey.auth.store.postgres;

import java.sql.SQLException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/**
 * Adds the errors by which PostgreSQL reports that it is unavailable for now, which are
 * not bugs of the service. Source: the error codes in appendix A of its manual.
 */
class PostgresExceptionTranslator extends SQLStateSQLExceptionTranslator {

	// A standby that accepts no writes, a transaction that was idle for too long, a lock
	// that was not free, a missing role or a missing database.
	private static final Set<String> UNAVAILABLE = Set.of("25006", "25P03", "25P04", "55P03", "55006", "28000", "28P01",
			"3D000");

	@Override
	protected @Nullable DataAccessException doTranslate(String task, @Nullable String sql, SQLException ex) {
		String state = ex.getSQLState();
		if (state != null && UNAVAILABLE.contains(state)) {
			return new DataAccessResourceFailureException(buildMessage(task, sql, ex), ex);
		}
		return super.doTranslate(task, sql, ex);
	}

}
