package dev.latchkey.benchmarks.load;

import java.util.Map;

import dev.latchkey.benchmarks.report.Latency;
import dev.latchkey.load.LoadReport;

/**
 * The results of the calls of one run.
 *
 * @param rate successful calls a second
 * @param outcomes the number of calls by outcome
 * @param failures the number of calls that did not succeed
 * @param latency latencies of the closed loop
 * @param serverMicros the processor time of the server for each call, in microseconds
 * @param clientMicros the processor time of the load generator for each call
 */
public record DoorReport(double rate, Map<String, Long> outcomes, long failures, Latency latency, double serverMicros,
		double clientMicros) {

	static DoorReport of(LoadReport report, double serverMicros, double clientMicros) {
		return new DoorReport(report.achieved(), report.outcomes(), report.calls() - report.ok(),
				Latency.of(report.nanos()), serverMicros, clientMicros);
	}

}
