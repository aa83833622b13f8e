package dev.latchkey.benchmarks.load;

import java.util.Map;

import dev.latchkey.benchmarks.report.Latency;

/**
 * What came of the validations of one run.
 *
 * @param rate good calls in a second
 * @param ok calls that ended with {@code grpc-status: 0}
 * @param others the number of other calls by their status
 * @param unanswered calls without an end
 * @param latency from when each call was due
 */
public record ValidateReport(double rate, long ok, Map<String, Long> others, long unanswered, Latency latency) {

	/**
	 * How many calls were not good.
	 * @return their number
	 */
	public long failures() {
		return this.unanswered + this.others.values().stream().mapToLong(Long::longValue).sum();
	}

}
