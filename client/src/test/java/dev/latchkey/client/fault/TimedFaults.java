package dev.latchkey.client.fault;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Begins faults at a fixed rate and ends each in its time. Several may go on at once.
 */
final class TimedFaults implements AutoCloseable {

	private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

	private final Phaser running = new Phaser(1);

	/**
	 * Begin faults, and wait for the end of the last one.
	 * @param number how many
	 * @param interval the time between two beginnings
	 * @param begin begins a fault; {@code false} if there is nothing that can fail
	 */
	void run(int number, Duration interval, BooleanSupplier begin) throws InterruptedException, ExecutionException {
		Semaphore begun = new Semaphore(0);
		ScheduledFuture<?> repeated = this.thread.scheduleAtFixedRate(() -> {
			if (begin.getAsBoolean()) {
				begun.release();
			}
		}, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
		while (!begun.tryAcquire(number, 1, TimeUnit.SECONDS)) {
			if (repeated.isDone()) {
				// Throws what has ended the faults.
				repeated.get();
			}
		}
		repeated.cancel(false);
		this.running.awaitAdvance(this.running.arrive());
	}

	/**
	 * Do something now and something else later.
	 */
	void during(Duration length, Runnable begin, Runnable end) {
		begin.run();
		this.running.register();
		later(length, () -> {
			end.run();
			this.running.arriveAndDeregister();
		});
	}

	private void later(Duration delay, Runnable action) {
		var unused = this.thread.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
	}

	@Override
	public void close() {
		this.thread.shutdownNow();
	}

}
