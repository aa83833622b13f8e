package dev.latchkey.benchmarks.load;

import java.util.Map;

import dev.latchkey.benchmarks.report.Latency;
import dev.latchkey.load.LoadReport;

/**
 * The results of the validations of one run.
 *
 * @param rate successful calls a second
 * @param outcomes the number of calls by outcome
 * @param failures the number of calls that did not succeed
 * @param latency latencies, from the time at which each call was due
 */
public record ValidateReport(double rate, Map<String, Long> outcomes, long failures, Latency latency) {

	static ValidateReport of(LoadReport report) {
		return new ValidateReport(report.achieved(), report.outcomes(), report.calls() - report.ok(),
				Latency.of(report.nanos()));
	}

}
