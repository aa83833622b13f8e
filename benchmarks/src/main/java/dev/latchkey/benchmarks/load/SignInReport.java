package dev.latchkey.benchmarks.load;

import java.util.Map;

import dev.latchkey.benchmarks.report.Latency;
import dev.latchkey.load.LoadCalls;
import dev.latchkey.load.LoadReport;

/**
 * What came of the sign-ins of one run.
 *
 * @param rate accepted sign-ins in a second
 * @param outcomes how many of each outcome there were: OK, or the reason, or the code of
 * a status without one
 * @param withoutRetryInfo refusals that did not say when to try again
 * @param accepted from when each accepted one was due
 * @param refused from when each of those was due that were refused for now
 * @param health the answers of the health service meanwhile
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
	 * How health answered.
	 *
	 * @param checks how many checks were answered SERVING
	 * @param failures how many were not
	 * @param latency from when each was due
	 */
	public record HealthReport(long checks, long failures, Latency latency) {

	}

}
