package dev.latchkey.service.log;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.slf4j.Logger;

/**
 * Warns of events that strangers can cause at any rate. It writes at most one line a
 * minute, which says how often the event happened since the previous line.
 */
public final class RateLimitedWarning {

	/**
	 * The shortest time between two lines.
	 */
	static final Duration PAUSE = Duration.ofMinutes(1);

	private final Logger logger;

	private final LongSupplier nanoTime;

	private boolean written;

	private long writtenAt;

	private long unwritten;

	/**
	 * Create a rate-limited warning.
	 * @param logger the logger to write to
	 */
	public RateLimitedWarning(Logger logger) {
		this(logger, System::nanoTime);
	}

	RateLimitedWarning(Logger logger, LongSupplier nanoTime) {
		this.logger = logger;
		this.nanoTime = nanoTime;
	}

	/**
	 * Warn, unless the last warning was less than a minute ago.
	 * @param line makes the line
	 */
	public void warn(Supplier<String> line) {
		long others = begin();
		if (others == 0) {
			this.logger.warn(line.get());
		}
		else if (others > 0) {
			this.logger.warn("{} There were {} more since the last such line.", line.get(), others);
		}
	}

	// The number of suppressed lines since the last one, or a negative number if this one
	// is suppressed too.
	private synchronized long begin() {
		long now = this.nanoTime.getAsLong();
		if (this.written && now - this.writtenAt < PAUSE.toNanos()) {
			this.unwritten++;
			return -1;
		}
		long others = this.unwritten;
		this.written = true;
		this.writtenAt = now;
		this.unwritten = 0;
		return others;
	}

}
