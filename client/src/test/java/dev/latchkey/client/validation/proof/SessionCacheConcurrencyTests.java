package dev.latchkey.client.validation.proof;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import dev.latchkey.client.revocation.Revocations;
import dev.latchkey.client.revocation.TestRevocations;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.client.validation.token.TokenHashers;
import dev.latchkey.client.validation.token.TokenKey;
import dev.latchkey.testsupport.concurrent.Threads;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Validates one session after the other by several threads, while another thread revokes
 * them. No validation that begins after the acknowledgement of a revocation may accept
 * the session.
 */
class SessionCacheConcurrencyTests {

	private static final int ROUNDS = 400;

	private static final int VALIDATORS = 2;

	private static final ValidatedSession SESSION = new ValidatedSession("account", "ada", "session", Instant.EPOCH,
			Map.of());

	private final TestRevocations revocations = new TestRevocations();

	private final SessionCache cache = new SessionCache(ROUNDS);

	private final CyclicBarrier barrier = new CyclicBarrier(VALIDATORS + 1);

	private volatile int validAtServer;

	private volatile int acknowledged = -1;

	@Test
	void noValidationAcceptsASessionAfterItsRevocation() throws Exception {
		assertThat(Threads.together(VALIDATORS + 1,
				List.<Callable<Integer>>of(this::validateAll, this::validateAll, this::revokeAll)))
			.containsOnly(ROUNDS);
	}

	// The sessions of the rounds have the tags 0, 1, 2 and so on.
	private int validateAll() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			TokenKey key = key(round);
			int unused = this.barrier.await(30, TimeUnit.SECONDS);
			boolean late;
			do {
				late = this.acknowledged == round;
				boolean valid = validate(key, round);
				assertThat(late && valid).as("accepted after its revocation").isFalse();
			}
			while (!late);
		}
		return ROUNDS;
	}

	private int revokeAll() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			int unused = this.barrier.await(30, TimeUnit.SECONDS);
			boolean wasValid = validate(key(round), round);
			this.validAtServer = round + 1;
			if (round % 3 == 0) {
				this.revocations.revokeAll();
			}
			else {
				this.revocations.revoke(round);
			}
			this.acknowledged = round;
			assertThat(wasValid).isTrue();
		}
		return ROUNDS;
	}

	// As the client does it: from memory if it may, else by a call. The server knows that
	// the sessions of earlier rounds are revoked.
	private boolean validate(TokenKey key, int tag) {
		Revocations known = this.revocations.get();
		SessionProof cached = this.cache.get(key);
		if (cached != null && cached.isCurrent(known, 1)) {
			return true;
		}
		Question question = Question.about(tag, known, 1);
		boolean valid = this.validAtServer <= tag;
		if (valid && question.isCurrent(known, 1)) {
			this.cache.put(new SessionProof(key, SESSION, question, true, 1000, 500));
		}
		return valid;
	}

	private static TokenKey key(int round) {
		return Objects.requireNonNull(new TokenHashers().key("lks_abc" + round));
	}

}
