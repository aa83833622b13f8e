package dev.latchkey.auth.store.sqlite;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/**
 * Maps errors of SQLite to the exceptions that other databases cause. Its driver sets no
 * SQL state.
 */
class SqliteExceptionTranslator extends SQLStateSQLExceptionTranslator {

	@Override
	protected @Nullable DataAccessException doTranslate(String task, @Nullable String sql, SQLException ex) {
		if (!(ex instanceof SQLiteException sqlite)) {
			return super.doTranslate(task, sql, ex);
		}
		SQLiteErrorCode code = sqlite.getResultCode();
		String message = buildMessage(task, sql, ex);
		return switch (code) {
			case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY -> new DuplicateKeyException(message, ex);
			default -> translate(primary(code), message, ex);
		};
	}

	private static @Nullable DataAccessException translate(int code, String message, SQLException ex) {
		return switch (SQLiteErrorCode.getErrorCode(code)) {
			case SQLITE_CONSTRAINT -> new DataIntegrityViolationException(message, ex);
			case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL, SQLITE_INTERRUPT ->
				new CannotAcquireLockException(message, ex);
			case SQLITE_CANTOPEN, SQLITE_CORRUPT, SQLITE_FULL, SQLITE_IOERR, SQLITE_NOMEM, SQLITE_NOTADB, SQLITE_PERM,
					SQLITE_READONLY ->
				new DataAccessResourceFailureException(message, ex);
			default -> null;
		};
	}

	// The low byte of an extended result code is its primary code.
	private static int primary(SQLiteErrorCode code) {
		return code.code & 0xff;
	}

}
