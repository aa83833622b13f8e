package dev.latchkey.health.alert;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers events, each as often as it takes. What is logged says how it went, and
 * nothing of the hook: its URL may hold a secret.
 */
class Delivery {

	private static final Logger logger = LoggerFactory.getLogger(Delivery.class);

	private final Hook hook;

	private final int attempts;

	private final BackOff backOff;

	private final CountDownLatch hurry = new CountDownLatch(1);

	Delivery(Hook hook, int attempts, BackOff backOff) {
		this.hook = hook;
		this.attempts = attempts;
		this.backOff = backOff;
	}

	/**
	 * Deliver an event, or give up; waits for either.
	 */
	void deliver(AlertEvent event) {
		try {
			if (!tried(event)) {
				logger.error("The hook was not told of {} of incident {}", event.event(), event.incident());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Wait no more between the tries, and make each the last.
	 */
	void hurry() {
		this.hurry.countDown();
	}

	private boolean tried(AlertEvent event) throws InterruptedException {
		for (int attempt = 1; attempt <= this.attempts; attempt++) {
			String fault = this.hook.post(event);
			if (fault.isEmpty()) {
				return true;
			}
			logger.warn("The hook {} at try {} of {}", fault, attempt, this.attempts);
			if (attempt < this.attempts && isOver(attempt)) {
				return false;
			}
		}
		return false;
	}

	private boolean isOver(int failed) throws InterruptedException {
		long pause = this.backOff.pause(failed, ThreadLocalRandom.current().nextDouble()).toMillis();
		return this.hurry.await(pause, TimeUnit.MILLISECONDS);
	}

}
