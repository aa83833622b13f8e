package dev.latchkey.auth.factor.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.latchkey.auth.credential.TokenDigest;
import dev.latchkey.auth.factor.challenge.Challenge;
import dev.latchkey.auth.factor.challenge.ChallengePurpose;
import dev.latchkey.auth.factor.challenge.ChallengeRepository;
import dev.latchkey.auth.session.client.ClientLabel;
import dev.latchkey.testsupport.concurrent.Threads;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract of every store of challenges.
 */
abstract class AbstractChallengeRepositoryTests {

	private static final Instant STARTED = Instant.parse("2026-01-02T03:04:05.678Z");

	private static final TokenDigest TOKEN = TokenDigest.of("a challenge");

	private static final UUID ADA = UUID.randomUUID();

	/**
	 * The store under test, empty.
	 */
	abstract ChallengeRepository challenges();

	@ParameterizedTest
	@EnumSource
	void findsWhatWasStored(ChallengePurpose purpose) {
		Challenge challenge = challenge(purpose, ADA);
		challenges().insert(TOKEN, challenge);
		assertThat(challenges().find(TOKEN)).isEqualTo(challenge);
		assertThat(challenges().find(TokenDigest.of("another challenge"))).isNull();
	}

	@Test
	void aChallengeMayBeForAnyAccount() {
		Challenge challenge = challenge(ChallengePurpose.PASSKEY_SIGN_IN, null);
		challenges().insert(TOKEN, challenge);
		assertThat(challenges().find(TOKEN)).isEqualTo(challenge);
	}

	@Test
	void aDeletedChallengeIsGone() {
		challenges().insert(TOKEN, challenge(ChallengePurpose.SIGN_IN, ADA));
		assertThat(challenges().delete(TOKEN)).isTrue();
		assertThat(challenges().find(TOKEN)).isNull();
		assertThat(challenges().delete(TOKEN)).isFalse();
	}

	@Test
	@Tag("asvs-15.4.2")
	void exactlyOneOfManyDeletesEachChallenge() throws Exception {
		for (int round = 0; round < 8; round++) {
			TokenDigest token = TokenDigest.of("challenge " + round);
			challenges().insert(token, challenge(ChallengePurpose.SIGN_IN, ADA));
			assertThat(Threads.together(8, 16, () -> challenges().delete(token))).containsOnlyOnce(true).hasSize(16);
		}
	}

	@Test
	void onlyTheSignInsWithThePasswordOfTheAccountEnd() {
		UUID grace = UUID.randomUUID();
		for (ChallengePurpose purpose : ChallengePurpose.values()) {
			challenges().insert(TokenDigest.of("ada " + purpose), challenge(purpose, ADA));
			challenges().insert(TokenDigest.of("grace " + purpose), challenge(purpose, grace));
		}
		challenges().deleteSignIns(ADA);
		for (ChallengePurpose purpose : ChallengePurpose.values()) {
			boolean ended = purpose == ChallengePurpose.SIGN_IN;
			assertThat(challenges().find(TokenDigest.of("ada " + purpose)) == null).as("%s", purpose).isEqualTo(ended);
			assertThat(challenges().find(TokenDigest.of("grace " + purpose))).isNotNull();
		}
	}

	@Test
	@Tag("asvs-14.2.7")
	void deletesWhatIsOutdatedInBatches() {
		Instant now = STARTED.plus(Duration.ofHours(1));
		Instant latest = now.plus(Challenge.LIFETIME);
		insert("expired before", now.minusMillis(1));
		insert("expired now", now);
		insert("from a fast clock", latest.plusMillis(1));
		insert("the newest", latest);
		insert("the oldest", now.plusMillis(1));
		assertThat(challenges().deleteOutdated(now, latest, 2)).isEqualTo(2);
		assertThat(challenges().deleteOutdated(now, latest, 2)).isOne();
		assertThat(challenges().deleteOutdated(now, latest, 2)).isZero();
		assertThat(challenges().find(TokenDigest.of("the newest"))).isNotNull();
		assertThat(challenges().find(TokenDigest.of("the oldest"))).isNotNull();
	}

	private void insert(String token, Instant expireTime) {
		challenges().insert(TokenDigest.of(token), new Challenge(ChallengePurpose.SIGN_IN, ADA, 3, new ClientLabel(""),
				expireTime.minus(Challenge.LIFETIME), expireTime));
	}

	private static Challenge challenge(ChallengePurpose purpose, @Nullable UUID accountId) {
		return new Challenge(purpose, accountId, 3, new ClientLabel("a phone'; --"), STARTED,
				STARTED.plus(Challenge.LIFETIME));
	}

}
