package dev.latchkey.health.target.watch;

import java.time.Duration;
import java.util.function.Consumer;

import dev.latchkey.health.status.CheckResult;

/**
 * The pauses between checks of a target. At first they are short, so that a starting
 * target is found soon. A target that never starts is soon checked at its interval only.
 */
final class CheckPace {

	/**
	 * How many checks have the short pause.
	 */
	static final int QUICK = 60;

	private final Duration interval;

	private volatile boolean seen;

	private int asked;

	CheckPace(Duration interval) {
		this.interval = interval;
	}

	/**
	 * Observe the results on their way to a consumer.
	 * @param results the consumer
	 * @return a consumer that observes each result and passes it on
	 */
	Consumer<CheckResult> watch(Consumer<CheckResult> results) {
		return (result) -> {
			if (result.status().isServing()) {
				this.seen = true;
			}
			results.accept(result);
		};
	}

	/**
	 * Return the pause after a check. For one thread.
	 * @param soon the pause until the first good answer
	 * @return the interval, or less
	 */
	Duration next(Duration soon) {
		if (this.seen || this.asked >= QUICK) {
			return this.interval;
		}
		this.asked++;
		return (this.interval.compareTo(soon) < 0) ? this.interval : soon;
	}

}
