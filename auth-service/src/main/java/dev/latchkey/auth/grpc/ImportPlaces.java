package dev.latchkey.auth.grpc;

import java.util.concurrent.Semaphore;

import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;

import org.springframework.stereotype.Component;

/**
 * The imports that may run at once. Each of them holds megabytes until it ends, so they
 * are few.
 */
@Component
class ImportPlaces {

	static final int COUNT = 4;

	private final Semaphore places = new Semaphore(COUNT);

	/**
	 * Take a place, which {@link #release} gives back.
	 * @throws Refusal when there is none
	 */
	void take() {
		if (!this.places.tryAcquire()) {
			throw Refusal.of(Reason.OVERLOADED);
		}
	}

	void release() {
		this.places.release();
	}

	int free() {
		return this.places.availablePermits();
	}

}
