package dev.latchkey.auth.grpc.revocation;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.latchkey.auth.grpc.call.StatusExceptionHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Sends revocations to all streams, on a thread of its own. After each delivery it
 * pauses, so that the revocations of the pause share one message. Streams do not depend
 * on it: each pong follows all revocations anyway.
 */
final class RevocationDelivery implements SmartLifecycle {

	/**
	 * The longest time that a revocation waits for others.
	 */
	static final Duration PAUSE = Duration.ofMillis(10);

	private static final Duration CHECK = Duration.ofSeconds(1);

	private final Watchers watchers;

	private final StatusExceptionHandler failures;

	private long delivered;

	private long checked;

	private volatile @Nullable ScheduledExecutorService thread;

	RevocationDelivery(Watchers watchers, StatusExceptionHandler failures) {
		this.watchers = watchers;
		this.failures = failures;
		this.delivered = watchers.log().end();
		this.checked = watchers.nanoTime();
	}

	@Override
	public void start() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("revocations-");
		threads.setDaemon(true);
		ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(threads);
		this.thread = started;
		var unused = started.scheduleWithFixedDelay(this::awaitAndDeliver, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
	}

	private void awaitAndDeliver() {
		try {
			if (this.watchers.log().awaitAfter(this.delivered, CHECK)) {
				deliver();
			}
			endIdle();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void deliver() {
		Revocations latest = this.watchers.log().since(this.delivered);
		this.delivered = latest.end();
		this.watchers.forEach((watcher) -> attempt(watcher, () -> watcher.flush(latest)));
	}

	private void endIdle() {
		long now = this.watchers.nanoTime();
		if (now - this.checked >= CHECK.toNanos()) {
			this.checked = now;
			this.watchers.forEach((watcher) -> attempt(watcher, () -> watcher.endIfIdle(now)));
		}
	}

	// The failure of one stream must not end the others.
	private void attempt(Watcher watcher, Runnable action) {
		try {
			action.run();
		}
		catch (RuntimeException ex) {
			watcher.end(this.failures.handleException(ex));
		}
	}

	@Override
	public void stop() {
		ScheduledExecutorService running = this.thread;
		this.thread = null;
		if (running != null) {
			running.shutdownNow();
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

}
