package dev.latchkey.benchmarks;

/**
 * How much is measured.
 *
 * @param rounds how often each thing is
 * @param isQuick whether it is only to see that it works
 * @param warmUp seconds of calls before any count
 * @param seconds seconds of calls in each round
 * @param hashWarmUp seconds of sign-ins before they count: a client that begins takes the
 * processors from the hashes
 * @param hashSeconds seconds of sign-ins and of hashes in each round
 * @param stormSeconds seconds of a storm
 * @param hourSeconds how long it takes to make as many checks as in an hour
 * @param sessions live sessions
 * @param moreSessions sessions whose memory is measured
 * @param accounts accounts that sign in
 */
public record Scale(int rounds, boolean isQuick, int warmUp, int seconds, int hashWarmUp, int hashSeconds,
		int stormSeconds, int hourSeconds, int sessions, int moreSessions, int accounts) {

	/**
	 * The interval at which an hour's checks of five seconds each take so long, or the
	 * shortest that there is.
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
