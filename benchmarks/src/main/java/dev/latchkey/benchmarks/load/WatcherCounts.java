package dev.latchkey.benchmarks.load;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import dev.latchkey.benchmarks.report.Latency;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Counts what watchers receive and what sign-outs give.
 */
final class WatcherCounts {

	private final Histogram pongs = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);

	private final LongAdder messages = new LongAdder();

	private final LongAdder tags = new LongAdder();

	private final LongAdder signOuts = new LongAdder();

	private final Set<String> faults = new ConcurrentSkipListSet<>();

	void pong(long nanos) {
		this.pongs.recordValue(nanos);
	}

	void revoked(int count) {
		this.messages.increment();
		this.tags.add(count);
	}

	void signedOut() {
		this.signOuts.increment();
	}

	void fault(String text) {
		this.faults.add(text);
	}

	long pongs() {
		return this.pongs.getTotalCount();
	}

	/**
	 * Forget the counts of the warm-up, but no fault.
	 */
	void reset() {
		this.pongs.reset();
		this.messages.reset();
		this.tags.reset();
		this.signOuts.reset();
	}

	WatcherReport report(double cores) {
		return new WatcherReport(cores, this.messages.sum(), this.tags.sum(), this.signOuts.sum(),
				Latency.of(this.pongs), Set.copyOf(this.faults));
	}

}
