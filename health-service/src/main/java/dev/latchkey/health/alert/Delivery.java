package dev.latchkey.health.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import dev.latchkey.health.incident.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers messages and repeats failed attempts. Its log lines do not name the URL of the
 * web hook, because the URL may contain a secret.
 */
class Delivery {

	private static final Logger logger = LoggerFactory.getLogger(Delivery.class);

	private final WebHook hook;

	private final BackOff backOff;

	private final Duration giveUpAfter;

	private final Clock clock;

	private volatile CountDownLatch hurry = new CountDownLatch(1);

	private boolean failing;

	Delivery(WebHook hook, BackOff backOff, Duration giveUpAfter, Clock clock) {
		this.hook = hook;
		this.backOff = backOff;
		this.giveUpAfter = giveUpAfter;
		this.clock = clock;
	}

	/**
	 * Deliver a message, or give it up when it is too old. Blocks until then.
	 * @return whether the message is done; false if a stop came first
	 */
	boolean deliver(Message message) throws InterruptedException {
		Instant made = message.made();
		for (int attempt = 1; true; attempt++) {
			String fault = this.hook.post(message.body());
			if (fault.isEmpty()) {
				succeeded();
				return true;
			}
			failed(fault);
			Instant now = this.clock.instant();
			// The clock may have been ahead when the message was made. Then its age
			// counts from now.
			made = made.isAfter(now) ? now : made;
			if (!now.isBefore(made.plus(this.giveUpAfter))) {
				logger.error("The web hook did not get this alert: {}", message.body());
				return true;
			}
			if (isStoppedWithin(this.backOff.pause(attempt, ThreadLocalRandom.current().nextDouble()))) {
				return false;
			}
		}
	}

	/**
	 * End the pauses between attempts: from now on each message gets one attempt.
	 */
	void hurry() {
		this.hurry.countDown();
	}

	/**
	 * Pause between attempts again.
	 */
	void takeTime() {
		this.hurry = new CountDownLatch(1);
	}

	private void failed(String fault) {
		if (this.failing) {
			logger.debug("The web hook {}", fault);
			return;
		}
		this.failing = true;
		logger.warn("The web hook {}; alerts wait and are repeated until they are {} old", fault,
				readable(this.giveUpAfter));
	}

	private void succeeded() {
		if (this.failing) {
			this.failing = false;
			logger.info("The web hook accepts alerts again");
		}
	}

	private static String readable(Duration time) {
		return (time.toMinutes() >= 60) ? time.toHours() + " h" : time.toMinutes() + " min";
	}

	/**
	 * Wait, but not longer than until a stop.
	 * @return whether a stop has ended the wait
	 */
	boolean isStoppedWithin(Duration pause) throws InterruptedException {
		return this.hurry.await(pause.toMillis(), TimeUnit.MILLISECONDS);
	}

}
