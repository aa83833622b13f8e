package dev.latchkey.health.history.sqlite;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import org.springframework.dao.NonTransientDataAccessException;

/**
 * The history file is damaged.
 */
class CorruptHistoryException extends NonTransientDataAccessException {

	private static final long serialVersionUID = 1L;

	private static final int PRIMARY_CODE = 0xFF;

	CorruptHistoryException(@Nullable String found) {
		super("the file is damaged: " + found);
	}

	/**
	 * Return whether an exception means that the file is damaged, or is not a database.
	 */
	static boolean isIn(Throwable thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof CorruptHistoryException || (cause instanceof SQLiteException ex && isCorrupt(ex))) {
				return true;
			}
		}
		return false;
	}

	private static boolean isCorrupt(SQLiteException ex) {
		int code = ex.getResultCode().code & PRIMARY_CODE;
		return code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code;
	}

}
