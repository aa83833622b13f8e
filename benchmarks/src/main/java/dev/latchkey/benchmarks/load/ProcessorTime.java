package dev.latchkey.benchmarks.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import dev.latchkey.load.LoadCalls;

/**
 * The processor time of a process while calls are made. The kernel counts the time in
 * which it sends for the process, too.
 */
final class ProcessorTime {

	private final LongAdder calls = new LongAdder();

	private final ProcessHandle process;

	private final long begun;

	ProcessorTime(ProcessHandle process) {
		this.process = process;
		this.begun = nanos();
	}

	/**
	 * Count calls.
	 */
	LoadCalls counted(LoadCalls others) {
		return (callback) -> others.start((outcome) -> {
			this.calls.increment();
			callback.ended(outcome);
		});
	}

	/**
	 * The time for each counted call, in microseconds.
	 */
	double each() {
		return TimeUnit.NANOSECONDS.toMicros(nanos() - this.begun) / (double) Math.max(1, this.calls.sum());
	}

	private long nanos() {
		return this.process.info().totalCpuDuration().orElseThrow().toNanos();
	}

}
