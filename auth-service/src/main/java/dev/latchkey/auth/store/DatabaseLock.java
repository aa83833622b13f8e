package dev.latchkey.auth.store;

import dev.latchkey.service.file.ProcessLock;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;

/**
 * Keeps a second process from the SQLite file of this one. Databases that serve several
 * nodes have none.
 */
class DatabaseLock implements DisposableBean {

	private final @Nullable ProcessLock lock;

	DatabaseLock(SqlDialect dialect, String url) {
		this.lock = (dialect == SqlDialect.SQLITE) ? SqliteFile.of(url).lock() : null;
	}

	@Override
	public void destroy() {
		if (this.lock != null) {
			this.lock.close();
		}
	}

}
