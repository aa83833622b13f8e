package dev.latchkey.client.validation.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import dev.latchkey.client.validation.proof.Question;
import dev.latchkey.client.validation.proof.SessionProof;
import dev.latchkey.client.validation.token.TokenKey;

/**
 * The one validation of a token that is under way, for all who wait for it.
 *
 * @param key the key of the token
 * @param token the token
 * @param tag its tag
 * @param deadline when to give up, a time of the monotonic clock
 * @param result completes with the proof, or with a
 * {@link dev.latchkey.client.error.LatchkeyException}
 * @param limit the limit among whose calls it counts
 * @param joined how many callers have joined it
 */
record PendingValidation(TokenKey key, String token, int tag, long deadline, CompletableFuture<SessionProof> result,
		CallLimit limit, AtomicInteger joined) {

	/**
	 * How many callers wait for the same reply. Whoever repeats a token while the server
	 * is slow must not fill the memory.
	 */
	static final int MAX_WAITING = 1024;

	/**
	 * Join the callers that wait.
	 * @return {@code false} if too many do
	 */
	boolean join() {
		return this.joined.incrementAndGet() < MAX_WAITING;
	}

	/**
	 * Leave out the token.
	 */
	@Override
	public String toString() {
		return "PendingValidation[tag=" + this.tag + "]";
	}

	/**
	 * A call for this validation.
	 *
	 * @param question what it asks
	 * @param repetitions how many calls came before it
	 */
	record Try(Question question, int repetitions) {

		// A session whose account changes all the time must get an answer too.
		private static final int MAX_REPETITIONS = 2;

		boolean mayRepeat() {
			return this.repetitions < MAX_REPETITIONS;
		}

	}

}
