package dev.latchkey.auth.store.postgres;

import java.sql.SQLException;

import com.zaxxer.hikari.SQLExceptionOverride;

/**
 * Makes the pool evict a connection to a read-only server, like a broken one.
 */
class ReadOnlyEviction implements SQLExceptionOverride {

	// The SQL state of a refused write.
	private static final String READ_ONLY = "25006";

	@java.lang.Override
	public Override adjudicate(SQLException ex) {
		return READ_ONLY.equals(ex.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
	}

}
