package dev.latchkey.proxies;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes Latchkey slow: it pauses most of the time.
 */
final class Slowness implements AutoCloseable {

	private static final long PAUSE_MILLIS = 300;

	private static final long WORK_MILLIS = 50;

	private static final long PATIENCE_SECONDS = 30;

	private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

	private final AtomicInteger pauses = new AtomicInteger();

	private final Latchkey latchkey;

	Slowness(Latchkey latchkey) {
		this.latchkey = latchkey;
		this.clock.execute(this::pause);
	}

	private void pause() {
		this.latchkey.freeze();
		this.pauses.incrementAndGet();
		var unused = this.clock.schedule(this::work, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
	}

	private void work() {
		this.latchkey.thaw();
		var unused = this.clock.schedule(this::pause, WORK_MILLIS, TimeUnit.MILLISECONDS);
	}

	/**
	 * How often it has paused.
	 */
	int pauses() {
		return this.pauses.get();
	}

	@Override
	public void close() {
		this.clock.shutdownNow();
		try {
			if (!this.clock.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				throw new IllegalStateException("A pause does not end");
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			this.latchkey.thaw();
		}
	}

}
