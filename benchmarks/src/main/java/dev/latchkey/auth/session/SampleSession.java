package dev.latchkey.auth.session;

import dev.latchkey.auth.account.jdbc.TestAccounts;

/**
 * A session for benchmarks of other packages.
 */
public final class SampleSession {

	private SampleSession() {
	}

	public static Session create() {
		return TestSessions.of(TestAccounts.active("ada"));
	}

}
