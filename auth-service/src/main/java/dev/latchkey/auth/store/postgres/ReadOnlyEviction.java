package dev.latchkey.auth.store.postgres;

import java.sql.SQLException;

import com.zaxxer.hikari.SQLExceptionOverride;

/**
 * Lets the pool drop a connection to a server that takes no writes, as it does with one
 * that is broken.
 */
class ReadOnlyEviction implements SQLExceptionOverride {

	// Of a write where none is taken.
	private static final String READ_ONLY = "25006";

	@java.lang.Override
	public Override adjudicate(SQLException ex) {
		return READ_ONLY.equals(ex.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
	}

}
