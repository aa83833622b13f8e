package dev.latchkey.health.history.recording;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.latchkey.health.status.CheckListener;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The results that wait to be recorded. A full queue never blocks a check: it drops the
 * result and counts it.
 */
class HistoryQueue implements CheckListener {

	/**
	 * The results of four minutes from 200 targets with an interval of five seconds.
	 */
	static final int CAPACITY = 10_000;

	private static final Logger logger = LoggerFactory.getLogger(HistoryQueue.class);

	private final BlockingQueue<CheckState> waiting;

	private final AtomicLong dropped = new AtomicLong();

	HistoryQueue(int capacity) {
		this.waiting = new ArrayBlockingQueue<>(capacity);
	}

	@Override
	public void checked(CheckState before, CheckState after) {
		// UNKNOWN is not recorded, and changes no incident.
		if (after.result().status() == Status.UNKNOWN || this.waiting.offer(after)) {
			return;
		}
		if (this.dropped.getAndIncrement() == 0) {
			logger.warn("The history cannot keep up; some results will be missing in it");
		}
	}

	/**
	 * Wait for a result.
	 * @return the result that has waited longest, or {@code null} if there is none in
	 * time
	 */
	@Nullable CheckState poll(Duration limit) throws InterruptedException {
		return this.waiting.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Remove waiting results in their order.
	 */
	void drainTo(List<CheckState> taken, int most) {
		this.waiting.drainTo(taken, most);
		if (this.waiting.isEmpty()) {
			long missing = this.dropped.getAndSet(0);
			if (missing > 0) {
				logger.warn("The history keeps up again; {} results are missing in it", missing);
			}
		}
	}

	/**
	 * Return how many results were dropped since the queue was last empty.
	 */
	long dropped() {
		return this.dropped.get();
	}

}
