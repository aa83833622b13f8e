package dev.latchkey.benchmarks.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import dev.latchkey.benchmarks.load.SignInReport.HealthReport;
import dev.latchkey.benchmarks.report.Latency;
import org.HdrHistogram.Histogram;

/**
 * What came of the sign-ins of one run, from the moment on at which they count.
 */
final class SignInTally {

	private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

	private static final long LONGEST = TimeUnit.MINUTES.toNanos(2);

	private final Map<String, Long> outcomes = new TreeMap<>();

	private final Histogram accepted = new Histogram(LONGEST, 3);

	private final Histogram refused = new Histogram(LONGEST, 3);

	private final long from;

	private final long until;

	private long withoutRetryInfo;

	private long offered;

	// Only the accepted ones after the first one: the rate is theirs over the time
	// between.
	private int between;

	private long first;

	private long last;

	SignInTally(Pace pace, long begun) {
		this.from = begun + pace.warmUp();
		this.until = begun + pace.total();
	}

	synchronized void count(Outcome outcome, long due) {
		long now = System.nanoTime();
		if (outcome.equals(Outcome.OK) && now >= this.from && now < this.until) {
			accepted(now);
		}
		if (due >= this.from) {
			this.offered++;
			this.outcomes.merge(outcome.name(), 1L, Long::sum);
			if (outcome.equals(Outcome.OK)) {
				this.accepted.recordValue(now - due);
			}
			else if (outcome.isRefusalForNow()) {
				this.refused.recordValue(now - due);
				this.withoutRetryInfo += outcome.hasRetryInfo() ? 0 : 1;
			}
		}
	}

	private void accepted(long now) {
		if (this.first == 0) {
			this.first = now;
		}
		else {
			this.between++;
		}
		this.last = now;
	}

	synchronized SignInReport report(HealthReport health) {
		double rate = (this.between > 0) ? this.between / ((this.last - this.first) / SECOND) : 0;
		return new SignInReport(this.offered, rate, this.outcomes, this.withoutRetryInfo, Latency.of(this.accepted),
				Latency.of(this.refused), health);
	}

}
