package dev.latchkey.benchmarks;

/**
 * The amount of work of a measurement.
 *
 * @param rounds the number of rounds
 * @param isQuick whether this run only checks that the benchmarks work
 * @param warmUp seconds of calls before measuring
 * @param seconds seconds of calls in each round
 * @param hashWarmUp seconds of sign-ins before measuring: a starting client takes
 * processor time from the hashes
 * @param hashSeconds seconds of sign-ins and of hashes in each round
 * @param stormSeconds seconds of a storm
 * @param hourSeconds the seconds into which the checks of an hour are compressed
 * @param sessions live sessions
 * @param moreSessions sessions whose memory is measured
 * @param accounts accounts that sign in
 */
public record Scale(int rounds, boolean isQuick, int warmUp, int seconds, int hashWarmUp, int hashSeconds,
		int stormSeconds, int hourSeconds, int sessions, int moreSessions, int accounts) {

	/**
	 * Return the check interval that compresses an hour of checks every five seconds into
	 * {@code hourSeconds}; at least 100 ms, the shortest interval.
	 */
	public String hourInterval() {
		return Math.max(100, this.hourSeconds * 1000 / 720) + "ms";
	}

	static Scale full(int rounds) {
		return new Scale(rounds, false, 15, 8, 10, 20, 60, 180, 10_000, 100_000, 200);
	}

	static Scale quick(int rounds) {
		return new Scale(rounds, true, 3, 2, 2, 4, 5, 10, 1000, 2000, 40);
	}

}
