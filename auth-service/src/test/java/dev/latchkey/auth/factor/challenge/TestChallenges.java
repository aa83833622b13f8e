package dev.latchkey.auth.factor.challenge;

import java.security.SecureRandom;
import java.time.Clock;

/**
 * Creates challenges for the tests of other packages.
 */
public final class TestChallenges {

	private TestChallenges() {
	}

	/**
	 * A service that keeps its challenges in memory.
	 */
	public static ChallengeService service(Clock clock) {
		return new ChallengeService(new FakeChallenges(), new SecureRandom(), clock);
	}

}
