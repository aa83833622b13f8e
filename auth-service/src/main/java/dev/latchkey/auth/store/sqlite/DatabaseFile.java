package dev.latchkey.auth.store.sqlite;

import dev.latchkey.auth.store.WriteGuard;
import dev.latchkey.service.file.ProcessLock;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Prevents a second process from using the SQLite file, and this process from writing to
 * a file that was moved or removed.
 */
class DatabaseFile extends WriteGuard {

	private final @Nullable ProcessLock lock;

	private final OpenSqliteFile file;

	// The result of the last check.
	private volatile @Nullable String change;

	DatabaseFile(String url) {
		SqliteFile sqlite = SqliteFile.of(url);
		this.lock = sqlite.lock();
		this.file = open(sqlite, this.lock);
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

	@Override
	public void requireInPlace() {
		this.change = this.file.change();
		requireSeenInPlace();
	}

	@Override
	public void requireSeenInPlace() {
		String found = this.change;
		if (found != null) {
			throw new DataAccessResourceFailureException(
					"the database file is not the one that the service has opened: " + found
							+ "; stop the service, put the file back and start it again");
		}
	}

	@Override
	public void close() {
		this.file.close();
		if (this.lock != null) {
			this.lock.close();
		}
	}

}
