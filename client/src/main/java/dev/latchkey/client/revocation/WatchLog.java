package dev.latchkey.client.revocation;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs whether sessions are validated locally: each change once, and a cause that repeats
 * itself once.
 */
final class WatchLog {

	private static final Logger logger = LoggerFactory.getLogger(RevocationWatch.class);

	private String state = "";

	private String server = "the server";

	/**
	 * Name the server from now on.
	 */
	synchronized void server(@Nullable String name) {
		this.server = (name != null) ? name : this.server;
	}

	synchronized void held() {
		if (changes("held")) {
			logger.info("Sessions are validated from memory: {} reports revocations", this.server);
		}
	}

	synchronized void lost(String reason) {
		lost(reason, "");
	}

	/**
	 * Log a loss.
	 * @param reason why, which is compared with the last one
	 * @param detail words after it, which may differ each time
	 */
	synchronized void lost(String reason, String detail) {
		if (changes(reason)) {
			logger.warn("Each validation is a call until {} reports revocations again: {}{}", this.server, reason,
					detail);
		}
	}

	private boolean changes(String next) {
		boolean changes = !next.equals(this.state);
		this.state = next;
		return changes;
	}

}
