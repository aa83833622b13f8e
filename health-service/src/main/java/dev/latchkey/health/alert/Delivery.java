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
 * Delivers messages, each as often as it takes. What is logged says how it went, and
 * nothing of the hook: its URL may hold a secret.
 */
class Delivery {

	private static final Logger logger = LoggerFactory.getLogger(Delivery.class);

	private final Hook hook;

	private final BackOff backOff;

	private final Duration giveUpAfter;

	private final Clock clock;

	private final CountDownLatch hurry = new CountDownLatch(1);

	private boolean failing;

	Delivery(Hook hook, BackOff backOff, Duration giveUpAfter, Clock clock) {
		this.hook = hook;
		this.backOff = backOff;
		this.giveUpAfter = giveUpAfter;
		this.clock = clock;
	}

	/**
	 * Deliver a message, or give up when it is too old; waits for either.
	 * @return whether that is done; otherwise there is a stop
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
			// A clock that was ahead when it was made must not make it young for ever.
			made = made.isAfter(now) ? now : made;
			if (!now.isBefore(made.plus(this.giveUpAfter))) {
				logger.error("The hook was not told of this: {}", message.body());
				return true;
			}
			if (isStoppedWithin(this.backOff.pause(attempt, ThreadLocalRandom.current().nextDouble()))) {
				return false;
			}
		}
	}

	/**
	 * Wait no more between the tries, and make each the last.
	 */
	void hurry() {
		this.hurry.countDown();
	}

	private void failed(String fault) {
		if (this.failing) {
			logger.debug("The hook {}", fault);
			return;
		}
		this.failing = true;
		logger.warn("The hook {}; alerts wait, and are tried again until they are {} old", fault,
				readable(this.giveUpAfter));
	}

	private void succeeded() {
		if (this.failing) {
			this.failing = false;
			logger.info("The hook takes alerts again");
		}
	}

	private static String readable(Duration time) {
		return (time.toMinutes() >= 60) ? time.toHours() + " h" : time.toMinutes() + " min";
	}

	/**
	 * Wait.
	 * @return whether there is a stop, which ends the wait
	 */
	boolean isStoppedWithin(Duration pause) throws InterruptedException {
		return this.hurry.await(pause.toMillis(), TimeUnit.MILLISECONDS);
	}

}
