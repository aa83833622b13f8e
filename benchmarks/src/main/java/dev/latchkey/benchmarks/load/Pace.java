package dev.latchkey.benchmarks.load;

import java.util.concurrent.TimeUnit;

import dev.latchkey.benchmarks.Options;

/**
 * How fast and for how long.
 *
 * @param rate calls a second, or 0 for as many as are answered
 * @param warmUpSeconds seconds before calls count
 * @param seconds seconds in which they count
 */
record Pace(int rate, int warmUpSeconds, int seconds) {

	static Pace of(Options options) {
		return new Pace(options.number("rate"), options.number("warm-up"), options.number("seconds"));
	}

	long warmUp() {
		return TimeUnit.SECONDS.toNanos(this.warmUpSeconds);
	}

	long total() {
		return TimeUnit.SECONDS.toNanos(this.warmUpSeconds + this.seconds);
	}

}
