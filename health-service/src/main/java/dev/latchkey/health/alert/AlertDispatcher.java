package dev.latchkey.health.alert;

import java.time.Duration;

import dev.latchkey.health.incident.Message;
import dev.latchkey.health.incident.Outbox;
import dev.latchkey.health.schedule.Faults;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Delivers the messages of the outbox in their order, on a thread of its own. Messages
 * that are not delivered before a stop are delivered after the next start.
 */
class AlertDispatcher implements SmartLifecycle {

	/**
	 * How long a stop waits for the delivery of the remaining messages.
	 */
	private static final Duration STOP = Duration.ofMillis(1500);

	/**
	 * The pause after an unexpected exception.
	 */
	private static final Duration FAULT_PAUSE = Duration.ofSeconds(1);

	private static final Duration POLL = Duration.ofSeconds(60);

	private static final Logger logger = LoggerFactory.getLogger(AlertDispatcher.class);

	private final Outbox outbox;

	private final Delivery delivery;

	private volatile @Nullable Thread thread;

	private volatile boolean stopping;

	AlertDispatcher(Outbox outbox, Delivery delivery) {
		this.outbox = outbox;
		this.delivery = delivery;
	}

	/**
	 * Starts after the history and stops before it, so that the history can still record
	 * the deliveries.
	 */
	@Override
	public int getPhase() {
		return SmartLifecycle.super.getPhase();
	}

	@Override
	public void start() {
		Thread starting = new Thread(this::run, "alerts");
		starting.setDaemon(true);
		this.stopping = false;
		this.delivery.takeTime();
		this.thread = starting;
		starting.start();
	}

	private void run() {
		try {
			// After a restart another thread delivers.
			while (this.thread == Thread.currentThread() && deliverNext()) {
				// The condition does the work.
			}
		}
		catch (InterruptedException ex) {
			// Only stop() interrupts, after its wait.
		}
	}

	private boolean deliverNext() throws InterruptedException {
		try {
			Message message = this.outbox.first(this.stopping ? Duration.ZERO : POLL);
			if (message == null) {
				return !this.stopping;
			}
			boolean done = this.delivery.deliver(message);
			if (done) {
				this.outbox.remove(message);
			}
			return done;
		}
		catch (InterruptedException ex) {
			throw ex;
		}
		catch (Throwable ex) {
			// No exception may end this thread.
			Faults.log(logger, "The delivery of an alert", ex);
			return !this.delivery.isStoppedWithin(FAULT_PAUSE);
		}
	}

	/**
	 * Stop. Deliver the remaining messages until one fails, but only for a short time.
	 */
	@Override
	public void stop() {
		Thread running = this.thread;
		if (running == null) {
			return;
		}
		this.stopping = true;
		this.delivery.hurry();
		try {
			if (this.outbox.size() > 0) {
				running.join(STOP.toMillis());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		running.interrupt();
		this.thread = null;
		int left = this.outbox.size();
		if (left > 0) {
			logger.warn("{} alerts were not delivered before the stop; they are delivered after the next start", left);
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

}
