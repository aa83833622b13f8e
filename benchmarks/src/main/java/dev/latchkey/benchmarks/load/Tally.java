package dev.latchkey.benchmarks.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import dev.latchkey.benchmarks.report.Latency;
import dev.latchkey.shell.load.http2.End;
import org.HdrHistogram.Histogram;

/**
 * What came of the calls of one run, from the moment on at which it counts.
 */
final class Tally {

	private static final long LONGEST = TimeUnit.MINUTES.toNanos(2);

	private final Histogram latencies = new Histogram(LONGEST, 3);

	private final Map<String, Long> others = new TreeMap<>();

	private long ok;

	void count(End end, long nanos) {
		if (end.isOk()) {
			this.ok++;
		}
		else {
			this.others.merge(String.valueOf(end.status()), 1L, Long::sum);
		}
		this.latencies.recordValue(Math.min(Math.max(nanos, 0), LONGEST));
	}

	ValidateReport report(double seconds, long unanswered) {
		return new ValidateReport(this.ok / seconds, this.ok, this.others, unanswered, Latency.of(this.latencies));
	}

}
