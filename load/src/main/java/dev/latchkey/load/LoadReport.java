package dev.latchkey.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.HdrHistogram.Histogram;

/**
 * The results of a load.
 *
 * @param offered the planned calls a second
 * @param achieved the successful answers a second
 * @param seconds the length of the measured time
 * @param latencies the latencies in nanoseconds by outcome, from the time at which a call
 * was due to its end
 * @param unanswered the number of calls without an answer
 * @param complete whether the load ran for the planned time
 */
public record LoadReport(Rate offered, double achieved, double seconds, Map<String, Histogram> latencies,
		long unanswered, boolean complete) {

	static final long LONGEST = TimeUnit.MINUTES.toNanos(5);

	static final int DIGITS = 3;

	private static final String UNANSWERED = "UNANSWERED";

	/**
	 * Count the calls of each outcome.
	 * @return the positive counts
	 */
	public Map<String, Long> outcomes() {
		Map<String, Long> counts = new TreeMap<>();
		this.latencies.forEach((outcome, nanos) -> counts.put(outcome, nanos.getTotalCount()));
		if (this.unanswered > 0) {
			counts.put(UNANSWERED, this.unanswered);
		}
		return counts;
	}

	/**
	 * Return the latencies of all calls.
	 * @return the latencies in nanoseconds
	 */
	public Histogram nanos() {
		return nanos((outcome) -> true);
	}

	/**
	 * Return the latencies of the calls with some outcomes.
	 * @param outcomes selects the outcomes
	 * @return the latencies in nanoseconds
	 */
	public Histogram nanos(Predicate<String> outcomes) {
		Histogram sum = new Histogram(LONGEST, DIGITS);
		this.latencies.entrySet()
			.stream()
			.filter((each) -> outcomes.test(each.getKey()))
			.forEach((each) -> sum.add(each.getValue()));
		return sum;
	}

	/**
	 * Count the successful calls.
	 * @return the number
	 */
	public long ok() {
		return outcomes().getOrDefault(LoadCalls.OK, 0L);
	}

	/**
	 * Count all measured calls, successful or not.
	 * @return the number
	 */
	public long calls() {
		return outcomes().values().stream().mapToLong(Long::longValue).sum();
	}

}
