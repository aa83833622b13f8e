package dev.latchkey.auth.session.jdbc;

import dev.latchkey.auth.account.GenerationFence;
import dev.latchkey.auth.session.LastUses;
import dev.latchkey.auth.session.SessionRepository;
import dev.latchkey.auth.store.SqlStore;

/**
 * Creates SQL session stores for the tests of other packages.
 */
public final class TestSessionStores {

	private TestSessionStores() {
	}

	public static SessionRepository repository(SqlStore store, LastUses uses) {
		return new JdbcSessionRepository(store, uses);
	}

	public static GenerationFence fence() {
		return new JdbcGenerationFence();
	}

}
