package dev.latchkey.benchmarks.load;

import java.util.Map;

import dev.latchkey.benchmarks.report.Latency;
import dev.latchkey.load.LoadCalls;
import dev.latchkey.load.LoadReport;

/**
 * The results of the sign-ins of one run.
 *
 * @param rate accepted sign-ins in a second
 * @param outcomes the number of calls by outcome: OK, the reason, or the status code if
 * there is no reason
 * @param withoutRetryInfo refusals without a retry delay
 * @param accepted latencies of accepted sign-ins, from the time at which each was due
 * @param refused latencies of temporarily refused sign-ins, from the time at which each
 * was due
 * @param health the health checks during the sign-ins
 */
public record SignInReport(double rate, Map<String, Long> outcomes, long withoutRetryInfo, Latency accepted,
		Latency refused, HealthReport health) {

	static SignInReport of(LoadReport report, HealthReport health) {
		return new SignInReport(report.achieved(), report.outcomes(),
				report.nanos((outcome) -> outcome.endsWith(Outcomes.WITHOUT_RETRY_INFO)).getTotalCount(),
				Latency.of(report.nanos(LoadCalls.OK::equals)), Latency.of(report.nanos(Outcomes::isRefusalForNow)),
				health);
	}

	/**
	 * The results of the health checks.
	 *
	 * @param checks the number of checks with the answer SERVING
	 * @param failures the number of other checks
	 * @param latency latencies of the successful checks
	 */
	public record HealthReport(long checks, long failures, Latency latency) {

	}

}
