package dev.latchkey.service.log;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.slf4j.Logger;

/**
 * Warns of what strangers can do as often as they like: with a line a minute at most,
 * which says how often it has happened since the one before.
 */
public final class RareLine {

	/**
	 * The least time between two lines.
	 */
	static final Duration PAUSE = Duration.ofMinutes(1);

	private final Logger logger;

	private final LongSupplier nanoTime;

	private boolean written;

	private long writtenAt;

	private long unwritten;

	/**
	 * Write to a log.
	 * @param logger of whoever warns
	 */
	public RareLine(Logger logger) {
		this(logger, System::nanoTime);
	}

	RareLine(Logger logger, LongSupplier nanoTime) {
		this.logger = logger;
		this.nanoTime = nanoTime;
	}

	/**
	 * Warn, unless that was done a moment ago.
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

	// How many were not written since the last line, or a negative number.
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
