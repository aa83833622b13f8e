package dev.latchkey.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Counts the calls of the measured time. Latencies include the calls that were due in
 * this time; the achieved rate includes the successful answers that arrived in it.
 */
final class Tally {

	private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

	private final Map<String, Histogram> latencies = new ConcurrentHashMap<>();

	private final LongAdder started = new LongAdder();

	private final LongAdder ended = new LongAdder();

	private final LongAdder answered = new LongAdder();

	private final long from;

	private volatile long until;

	Tally(long begun, Plan plan) {
		this.from = begun + plan.warmUp().toNanos();
		this.until = begun + plan.totalNanos();
	}

	void started() {
		this.started.increment();
	}

	void ended(String outcome, long due, long now) {
		this.ended.increment();
		boolean ok = outcome.equals(LoadCalls.OK);
		if (ok && now - this.from >= 0 && now - this.until < 0) {
			this.answered.increment();
		}
		if (due - this.from >= 0 && due - this.until < 0) {
			this.latencies
				.computeIfAbsent(outcome, (name) -> new ConcurrentHistogram(LoadReport.LONGEST, LoadReport.DIGITS))
				.recordValue(Math.min(Math.max(now - due, 0), LoadReport.LONGEST));
		}
	}

	/** End the measured time early. */
	void endAt(long now) {
		this.until = (now - this.from > 0) ? now : this.from;
	}

	long startedCalls() {
		return this.started.sum();
	}

	long endedCalls() {
		return this.ended.sum();
	}

	LoadReport report(Rate offered, boolean complete) {
		double seconds = (this.until - this.from) / SECOND;
		double achieved = (seconds > 0) ? this.answered.sum() / seconds : 0;
		Map<String, Histogram> copies = new TreeMap<>();
		this.latencies.forEach((outcome, nanos) -> copies.put(outcome, nanos.copy()));
		return new LoadReport(offered, achieved, seconds, copies, startedCalls() - endedCalls(), complete);
	}

}
