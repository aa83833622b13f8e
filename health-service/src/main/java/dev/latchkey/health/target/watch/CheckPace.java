package dev.latchkey.health.target.watch;

import java.time.Duration;
import java.util.function.Consumer;

import dev.latchkey.health.status.CheckResult;

/**
 * How soon a target is asked again: a target that starts is seen soon, one that nobody
 * has started costs little.
 */
final class CheckPace {

	/**
	 * How often it is asked so soon.
	 */
	static final int QUICK = 60;

	private final Duration interval;

	private volatile boolean seen;

	private int asked;

	CheckPace(Duration interval) {
		this.interval = interval;
	}

	/**
	 * Look at what is found on its way.
	 * @param results where it goes
	 * @return where it is to be sent
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
	 * Return the pause after a question. For one thread.
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
