package dev.latchkey.client.fake;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.LongSupplier;

import dev.latchkey.client.revocation.Scheduler;
import dev.latchkey.testsupport.time.TestClock;
import org.jspecify.annotations.Nullable;

/**
 * The time of a test: it passes when the test says so, and the tasks that become due run
 * in the thread of the test. It begins a moment before the monotonic clock overflows.
 */
public final class TestTime implements Scheduler, LongSupplier {

	private static final Comparator<Task> BY_TIME = Comparator
		.<Task>comparingLong((task) -> task.due() - Long.MAX_VALUE)
		.thenComparingLong(Task::number);

	private final Queue<Task> tasks = new PriorityQueue<>(BY_TIME);

	private final TestClock clock = new TestClock();

	private volatile Runnable onRead = () -> {
	};

	private long now = Long.MAX_VALUE - Duration.ofMillis(1500).toNanos();

	private long scheduled;

	private boolean closed;

	@Override
	public synchronized void schedule(Runnable task, long delayNanos) {
		if (!this.closed) {
			this.tasks.add(new Task(task, this.now + delayNanos, this.scheduled++));
		}
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		this.tasks.clear();
	}

	/**
	 * Read the monotonic clock.
	 */
	@Override
	public long getAsLong() {
		this.onRead.run();
		return now();
	}

	private synchronized long now() {
		return this.now;
	}

	/**
	 * Let something happen each time the monotonic clock is read.
	 */
	public void onRead(Runnable event) {
		this.onRead = event;
	}

	public TestClock clock() {
		return this.clock;
	}

	public Clock wallClock() {
		return this.clock;
	}

	public void advance(Duration duration) {
		long end = now() + duration.toNanos();
		for (Task task = next(end); task != null; task = next(end)) {
			task.task().run();
		}
		moveTo(end);
	}

	public void advanceMillis(long millis) {
		advance(Duration.ofMillis(millis));
	}

	/**
	 * Run what is due now.
	 */
	public void run() {
		advance(Duration.ZERO);
	}

	private synchronized @Nullable Task next(long end) {
		Task task = this.tasks.peek();
		if (task == null || task.due() - end > 0) {
			return null;
		}
		moveTo(task.due());
		return this.tasks.poll();
	}

	private synchronized void moveTo(long next) {
		if (next - this.now > 0) {
			this.clock.advance(Duration.ofNanos(next - this.now));
			this.now = next;
		}
	}

	private record Task(Runnable task, long due, long number) {

	}

}
