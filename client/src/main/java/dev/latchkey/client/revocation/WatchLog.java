package dev.latchkey.client.revocation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs whether sessions are validated locally: each change once, and a cause that repeats
 * itself once.
 */
final class WatchLog {

	private static final Logger logger = LoggerFactory.getLogger(RevocationWatch.class);

	private String state = "";

	synchronized void held() {
		if (changes("held")) {
			logger.info("Sessions are validated from memory: the server reports revocations");
		}
	}

	synchronized void lost(String reason) {
		if (changes(reason)) {
			logger.warn("The server is asked for each validation until it reports revocations again: {}", reason);
		}
	}

	private boolean changes(String next) {
		boolean changes = !next.equals(this.state);
		this.state = next;
		return changes;
	}

}
