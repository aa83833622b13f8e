package dev.latchkey.testing.server;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import dev.latchkey.testing.server.FakeChallenge.Purpose;

/**
 * The challenges by their tokens. {@link State} guards it.
 */
final class Challenges {

	private final Map<String, FakeChallenge> challenges = new LinkedHashMap<>();

	String start(FakeChallenge challenge) {
		String token = Tokens.createForChallenge();
		this.challenges.put(token, challenge);
		return token;
	}

	/**
	 * Find the challenge of a sign-in.
	 */
	FakeChallenge signIn(String token, Instant now) {
		FakeChallenge challenge = this.challenges.get(token);
		if (challenge == null || challenge.purpose() != Purpose.SIGN_IN || !challenge.isLiveAt(now)) {
			throw Refusal.CHALLENGE_INVALID.exception();
		}
		return challenge;
	}

	void end(String token) {
		this.challenges.remove(token);
	}

	void endAll(UUID accountId) {
		this.challenges.values().removeIf((challenge) -> challenge.accountId().equals(accountId));
	}

	void endSignIns(UUID accountId) {
		this.challenges.values()
			.removeIf((challenge) -> challenge.accountId().equals(accountId) && challenge.purpose() == Purpose.SIGN_IN);
	}

	void clear() {
		this.challenges.clear();
	}

	void age(Duration age) {
		this.challenges.replaceAll((token, challenge) -> challenge.older(age));
	}

}
