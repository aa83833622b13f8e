package dev.latchkey.client.revocation;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs whether sessions are validated locally: each change once, and only so many changes
 * a minute. What still holds when the minute is over is logged then.
 */
final class WatchLog {

	private static final Logger logger = LoggerFactory.getLogger(RevocationWatch.class);

	static final int MAX_LINES = 6;

	private static final long PERIOD_NANOS = TimeUnit.MINUTES.toNanos(1);

	private final LongSupplier nanoTime;

	// The fields below are guarded by this.

	private String state = "";

	private String server = "the server";

	private long periodBegan;

	private int lines;

	WatchLog(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.periodBegan = nanoTime.getAsLong();
	}

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
		if (next.equals(this.state)) {
			return false;
		}
		long now = this.nanoTime.getAsLong();
		if (now - this.periodBegan >= PERIOD_NANOS) {
			this.periodBegan = now;
			this.lines = 0;
		}
		if (this.lines == MAX_LINES) {
			return false;
		}
		this.lines++;
		this.state = next;
		return true;
	}

}
