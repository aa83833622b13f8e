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
 * Delivers what waits in the outbox, one after the other in their order, on a thread of
 * its own. What it cannot deliver before a stop is delivered after the next start.
 */
class Courier implements SmartLifecycle {

	/**
	 * How long a stop waits for what is left to be delivered.
	 */
	private static final Duration STOP = Duration.ofMillis(1500);

	/**
	 * The pause after a fault of this program.
	 */
	private static final Duration FAULT_PAUSE = Duration.ofSeconds(1);

	private static final Duration LOOK = Duration.ofSeconds(60);

	private static final Logger logger = LoggerFactory.getLogger(Courier.class);

	private final Outbox outbox;

	private final Delivery delivery;

	private volatile @Nullable Thread thread;

	private volatile boolean stopping;

	Courier(Outbox outbox, Delivery delivery) {
		this.outbox = outbox;
		this.delivery = delivery;
	}

	/**
	 * Starts after the history and stops before it, which then writes what was delivered.
	 */
	@Override
	public int getPhase() {
		return SmartLifecycle.super.getPhase();
	}

	@Override
	public void start() {
		Thread starting = new Thread(this::run, "alerts");
		starting.setDaemon(true);
		this.thread = starting;
		starting.start();
	}

	private void run() {
		try {
			while (goesOn()) {
				// Nothing more to do.
			}
		}
		catch (InterruptedException ex) {
			// Only a stop that has waited long enough interrupts.
		}
	}

	private boolean goesOn() throws InterruptedException {
		try {
			Message message = this.outbox.first(this.stopping ? Duration.ZERO : LOOK);
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
			// Whatever it is, it must not end the alerts.
			Faults.log(logger, "The delivery of an alert", ex);
			return !this.delivery.isStoppedWithin(FAULT_PAUSE);
		}
	}

	/**
	 * Try what is left once more, but not for long.
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
			logger.warn("{} alerts were not delivered before the stop; the next start goes on with them", left);
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

}
