package dev.latchkey.benchmarks.load;

import java.util.Map;

import dev.latchkey.benchmarks.report.Latency;
import dev.latchkey.load.LoadReport;

/**
 * What came of the validations of one run.
 *
 * @param rate good calls in a second
 * @param outcomes the number of calls by their outcome
 * @param failures how many calls were not good
 * @param latency from when each call was due
 */
public record ValidateReport(double rate, Map<String, Long> outcomes, long failures, Latency latency) {

	static ValidateReport of(LoadReport report) {
		return new ValidateReport(report.achieved(), report.outcomes(), report.calls() - report.ok(),
				Latency.of(report.nanos()));
	}

}
