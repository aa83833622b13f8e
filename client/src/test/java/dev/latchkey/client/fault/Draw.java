package dev.latchkey.client.fault;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Draws what happens. The same seed draws the same.
 */
final class Draw {

	private static final Duration SHORTEST = Duration.ofMillis(2);

	private static final Duration SHORT = Duration.ofMillis(100);

	private static final Duration LONG = Duration.ofSeconds(3);

	private final Random random;

	// Of its own, so that the kinds do not depend on what there is to choose from.
	private final Random kinds;

	Draw(long seed) {
		this.random = new Random(seed);
		this.kinds = new Random(seed);
	}

	/**
	 * Draw a duration. Each order of magnitude is equally likely.
	 */
	Duration duration(Duration shortest, Duration longest) {
		double ratio = (double) longest.toNanos() / shortest.toNanos();
		return Duration.ofNanos((long) (shortest.toNanos() * Math.pow(ratio, this.random.nextDouble())));
	}

	/**
	 * Draw the length of a fault. Most are short, so that there is time to recover
	 * between the long ones.
	 */
	Duration length() {
		return (this.random.nextInt(10) == 0) ? duration(SHORT, LONG) : duration(SHORTEST, SHORT);
	}

	<T> T oneOf(List<T> choice) {
		return choice.get(this.random.nextInt(choice.size()));
	}

	int below(int bound) {
		return this.random.nextInt(bound);
	}

	/**
	 * Draw a fault of the network by the weights.
	 */
	FaultKind networkFault() {
		int total = 0;
		for (FaultKind kind : FaultKind.values()) {
			total += kind.weight();
		}
		int left = this.kinds.nextInt(total);
		for (FaultKind kind : FaultKind.values()) {
			left -= kind.weight();
			if (left < 0) {
				return kind;
			}
		}
		throw new IllegalStateException("The weights are wrong");
	}

}
