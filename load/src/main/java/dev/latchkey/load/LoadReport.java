package dev.latchkey.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.HdrHistogram.Histogram;

/**
 * What came of a load.
 *
 * @param offered how many calls were due in a second
 * @param achieved how many good answers came in a second
 * @param seconds how long calls counted
 * @param latencies how many nanoseconds each call of an outcome took, from when it was
 * due to its end
 * @param unanswered how many calls of all had no end
 * @param complete whether it went on for as long as was planned
 */
public record LoadReport(Rate offered, double achieved, double seconds, Map<String, Histogram> latencies,
		long unanswered, boolean complete) {

	static final long LONGEST = TimeUnit.MINUTES.toNanos(5);

	static final int DIGITS = 3;

	private static final String UNANSWERED = "UNANSWERED";

	/**
	 * How many calls there were of each outcome.
	 * @return the numbers, none of them 0
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
	 * How long all calls took.
	 * @return nanoseconds
	 */
	public Histogram nanos() {
		return nanos((outcome) -> true);
	}

	/**
	 * How long the calls of some outcomes took.
	 * @param outcomes which
	 * @return nanoseconds
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
	 * How many calls were good.
	 * @return the number
	 */
	public long ok() {
		return outcomes().getOrDefault(LoadCalls.OK, 0L);
	}

	/**
	 * How many calls counted, good or not.
	 * @return the number
	 */
	public long calls() {
		return outcomes().values().stream().mapToLong(Long::longValue).sum();
	}

}
