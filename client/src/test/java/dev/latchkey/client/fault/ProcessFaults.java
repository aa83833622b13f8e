package dev.latchkey.client.fault;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.latchkey.testsupport.concurrent.Threads;

/**
 * Stops processes of one sort again and again, and kills one of them once.
 */
final class ProcessFaults {

	private static final Duration SHORTEST = Duration.ofMillis(100);

	private static final Duration LONGEST = Duration.ofSeconds(5);

	private static final Duration SHORTEST_PAUSE = Duration.ofMillis(1500);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(6);

	private static final int STOPS_BEFORE_KILL = 1;

	private final CountDownLatch ended = new CountDownLatch(1);

	private final Draw draw;

	private final FaultLog log;

	private final CompletableFuture<Void> thread;

	private ProcessFaults(List<? extends Target> targets, FaultKind stop, FaultKind kill, Draw draw, FaultLog log) {
		this.draw = draw;
		this.log = log;
		this.thread = CompletableFuture.runAsync(() -> run(targets, stop, kill), Threads.NEW);
	}

	static ProcessFaults start(List<? extends Target> targets, FaultKind stop, FaultKind kill, Draw draw,
			FaultLog log) {
		return new ProcessFaults(targets, stop, kill, draw, log);
	}

	private void run(List<? extends Target> targets, FaultKind stop, FaultKind kill) {
		for (int i = 0; !hasEndedAfter(this.draw.duration(SHORTEST_PAUSE, LONGEST_PAUSE))
				|| i <= STOPS_BEFORE_KILL; i++) {
			Target target = this.draw.oneOf(targets);
			if (i == STOPS_BEFORE_KILL) {
				this.log.add(kill);
				target.replace();
			}
			else {
				this.log.add(stop);
				stop(target);
			}
		}
	}

	private void stop(Target target) {
		target.freeze();
		try {
			hasEndedAfter(this.draw.duration(SHORTEST, LONGEST));
		}
		finally {
			target.thaw();
		}
	}

	private boolean hasEndedAfter(Duration time) {
		try {
			return this.ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

	/**
	 * End the fault that goes on, and make up for those that are missing. All processes
	 * run afterwards.
	 */
	void end() {
		this.ended.countDown();
		var unused = this.thread.join();
	}

	/**
	 * A process.
	 */
	interface Target {

		void freeze();

		void thaw();

		/**
		 * Kill it and start another one in its place.
		 */
		void replace();

	}

}
