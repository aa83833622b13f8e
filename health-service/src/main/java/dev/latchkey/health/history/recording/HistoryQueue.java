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
 * Where what checks find waits to be recorded. A full queue never holds up a check: what
 * finds no place is counted and not recorded.
 */
class HistoryQueue implements CheckListener {

	/**
	 * Four minutes of 200 targets that are asked every five seconds.
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
		// What is not known is not counted, and changes no incident.
		if (after.result().status() == Status.UNKNOWN || this.waiting.offer(after)) {
			return;
		}
		if (this.dropped.getAndIncrement() == 0) {
			logger.warn("The history cannot keep up; some results will be missing in it");
		}
	}

	/**
	 * Wait for something.
	 * @return what has waited longest, or {@code null} if nothing came
	 */
	@Nullable CheckState poll(Duration limit) throws InterruptedException {
		return this.waiting.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Take out what waits, in its order.
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
	 * Return how many results have found no place since the queue was last empty.
	 */
	long dropped() {
		return this.dropped.get();
	}

}
