package dev.latchkey.shell.command.tool;

import java.time.Duration;
import java.util.List;

/**
 * The measured cost of password hashes on this machine, and the recommended strength.
 *
 * @param processors how many hashes can be computed at once
 * @param target the longest time that a hash may take
 * @param measurements one for each strength, the weakest first
 */
record Calibration(int processors, Duration target, List<Measurement> measurements) {

	/** The setting of auth-service for the iterations. */
	static final String SETTING = "latchkey.password.iterations";

	/**
	 * The least that auth-service accepts (OWASP Password Storage cheat sheet).
	 */
	static final int MIN_ITERATIONS = 600_000;

	private static final int STEP = 10_000;

	private static final double SECOND_NANOS = 1e9;

	/**
	 * The recommended setting: as strong as the target allows, and never weaker than
	 * {@link #MIN_ITERATIONS}.
	 * @return the recommended iterations with their expected cost
	 */
	Measurement recommended() {
		Measurement strongest = this.measurements.get(this.measurements.size() - 1);
		double affordable = strongest.iterations() * targetSeconds() / strongest.seconds();
		long steps = (long) (affordable / STEP);
		int rounded = (int) Math.min(steps * STEP, Integer.MAX_VALUE);
		return strongest.scaledTo(Math.max(rounded, MIN_ITERATIONS));
	}

	/**
	 * Whether even the least iterations take longer than the target.
	 * @return true when this machine is too slow for the target
	 */
	boolean isTargetMissed() {
		return recommended().seconds() > targetSeconds();
	}

	private double targetSeconds() {
		return this.target.toNanos() / SECOND_NANOS;
	}

}
