package dev.latchkey.auth.grpc.revocation;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.latchkey.auth.grpc.call.StatusExceptionHandler;
import dev.latchkey.auth.store.FailureReason;
import dev.latchkey.service.log.RateLimitedWarning;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Sends revocations to all streams, on a thread of its own. After each delivery it
 * pauses, so that the revocations of the pause share one message. Streams do not depend
 * on it for the order: each pong follows all revocations anyway. It also answers the
 * pings that came while the node did not hear of every revocation.
 */
final class RevocationDelivery implements SmartLifecycle {

	/**
	 * The longest time that a revocation waits for others.
	 */
	static final Duration PAUSE = Duration.ofMillis(10);

	/**
	 * The longest time that a ping waits after the node hears of every revocation again.
	 */
	static final Duration ROUND = Duration.ofMillis(100);

	private static final Duration CHECK = Duration.ofSeconds(1);

	private static final Duration PAUSED = CHECK.multipliedBy(4);

	private static final RateLimitedWarning LOG = new RateLimitedWarning(
			LoggerFactory.getLogger(RevocationDelivery.class));

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
			if (this.watchers.log().awaitAfter(this.delivered, ROUND)) {
				deliver();
			}
			this.watchers.answerWaiting((watcher) -> attempt(watcher, watcher::answer));
			endIdle();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (Throwable ex) {
			// No exception may end the schedule.
			LOG.warn(() -> "Revocations reach the streams late: " + FailureReason.of(ex));
		}
	}

	private void deliver() {
		Revocations latest = this.watchers.log().since(this.delivered);
		this.delivered = latest.end();
		this.watchers.forEach((watcher) -> attempt(watcher, () -> watcher.flush(latest)));
	}

	private void endIdle() {
		long now = this.watchers.nanoTime();
		long passed = now - this.checked;
		if (passed < CHECK.toNanos()) {
			return;
		}
		this.checked = now;
		// After a pause of the process, pings may wait that no thread has read yet.
		if (passed < PAUSED.toNanos()) {
			this.watchers.forEach((watcher) -> attempt(watcher, () -> watcher.endIfIdle(now)));
		}
	}

	// The failure of one stream must not end the others.
	private void attempt(Watcher watcher, Runnable action) {
		try {
			action.run();
		}
		catch (Throwable ex) {
			end(watcher, ex);
		}
	}

	private void end(Watcher watcher, Throwable failure) {
		try {
			watcher.end(this.failures.handleException(failure));
		}
		catch (Throwable ex) {
			LOG.warn(() -> "A stream of revocations could not be ended: " + FailureReason.of(ex));
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
