package dev.latchkey.testing.server;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What a person must still prove.
 *
 * @param purpose the call that may answer it
 * @param label the client's name for itself
 * @param startTime when it began: in a sign-in the time of the password
 */
record FakeChallenge(Purpose purpose, UUID accountId, String label, Instant startTime) {

	private static final Duration LIFETIME = Duration.ofMinutes(5);

	Instant expireTime() {
		return this.startTime.plus(LIFETIME);
	}

	boolean isLiveAt(Instant now) {
		return now.isBefore(expireTime());
	}

	FakeChallenge older(Duration age) {
		return new FakeChallenge(this.purpose, this.accountId, this.label, this.startTime.minus(age));
	}

	/**
	 * The call that may answer a challenge.
	 */
	enum Purpose {

		SIGN_IN, REAUTHENTICATION

	}

}
