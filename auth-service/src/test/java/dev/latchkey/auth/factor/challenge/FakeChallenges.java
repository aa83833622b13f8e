package dev.latchkey.auth.factor.challenge;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.latchkey.auth.credential.TokenDigest;
import org.jspecify.annotations.Nullable;

/**
 * Keeps challenges in memory.
 */
final class FakeChallenges implements ChallengeRepository {

	private final Map<TokenDigest, Challenge> challenges = new ConcurrentHashMap<>();

	@Override
	public void insert(TokenDigest token, Challenge challenge) {
		this.challenges.put(token, challenge);
	}

	@Override
	public @Nullable Challenge find(TokenDigest token) {
		return this.challenges.get(token);
	}

	@Override
	public boolean delete(TokenDigest token) {
		return this.challenges.remove(token) != null;
	}

	@Override
	public void deleteSignIns(UUID accountId) {
		this.challenges.values()
			.removeIf((challenge) -> accountId.equals(challenge.accountId())
					&& challenge.purpose() == ChallengePurpose.SIGN_IN);
	}

	@Override
	public int deleteOutdated(Instant now, Instant latest, int limit) {
		int before = this.challenges.size();
		this.challenges.values()
			.removeIf((challenge) -> !challenge.expireTime().isAfter(now) || challenge.expireTime().isAfter(latest));
		return before - this.challenges.size();
	}

}
