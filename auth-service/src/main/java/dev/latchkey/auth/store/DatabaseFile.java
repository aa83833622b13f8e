package dev.latchkey.auth.store;

import dev.latchkey.service.file.ProcessLock;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Keeps a second process from the SQLite file of this one, and this one from writing to a
 * file that has lost its name. Databases that serve several nodes have none.
 */
class DatabaseFile implements DisposableBean {

	private final @Nullable ProcessLock lock;

	private final @Nullable OpenSqliteFile file;

	// What the last look found.
	private volatile @Nullable String change;

	DatabaseFile(SqlDialect dialect, String url) {
		SqliteFile sqlite = (dialect == SqlDialect.SQLITE) ? SqliteFile.of(url) : null;
		this.lock = (sqlite != null) ? sqlite.lock() : null;
		this.file = (sqlite != null) ? open(sqlite, this.lock) : null;
	}

	private static OpenSqliteFile open(SqliteFile file, @Nullable ProcessLock lock) {
		try {
			return OpenSqliteFile.open(file.path());
		}
		catch (RuntimeException ex) {
			if (lock != null) {
				lock.close();
			}
			throw ex;
		}
	}

	/**
	 * Look whether what is written is kept.
	 * @throws DataAccessResourceFailureException if the file is not where it was
	 */
	void requireInPlace() {
		if (this.file != null) {
			this.change = this.file.change();
			requireSeenInPlace();
		}
	}

	/**
	 * As {@link #requireInPlace()}, by what the last look found.
	 */
	void requireSeenInPlace() {
		String found = this.change;
		if (found != null) {
			throw new DataAccessResourceFailureException(
					"the database file is not the one that the service has opened: " + found
							+ "; stop the service, put the file back and start it again");
		}
	}

	@Override
	public void destroy() {
		if (this.file != null) {
			this.file.close();
		}
		if (this.lock != null) {
			this.lock.close();
		}
	}

}
