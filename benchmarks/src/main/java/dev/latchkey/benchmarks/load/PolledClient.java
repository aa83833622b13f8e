package dev.latchkey.benchmarks.load;

import java.util.concurrent.CompletableFuture;

import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.error.RefusedException;
import dev.latchkey.client.validation.ValidatedSession;
import org.jspecify.annotations.Nullable;

/**
 * A client that one thread lets validate again and again, one validation at a time.
 */
final class PolledClient implements AutoCloseable {

	private final LatchkeyClient latchkey;

	private CompletableFuture<?> asked = CompletableFuture.completedFuture(null);

	private volatile @Nullable Long refusedAt;

	PolledClient(LatchkeyClient latchkey) {
		this.latchkey = latchkey;
	}

	/**
	 * Validate, unless the validation before has no answer yet.
	 * @return whether the session was found valid in memory
	 */
	boolean knows(String token) {
		if (!this.asked.isDone()) {
			return false;
		}
		CompletableFuture<ValidatedSession> answer = this.latchkey.sessions().validate(token);
		this.asked = answer;
		return answer.isDone() && !answer.isCompletedExceptionally();
	}

	/**
	 * Validate, unless the validation before has no answer yet or the session was
	 * refused.
	 */
	void validate(String token) {
		if (!this.asked.isDone() || hasRefused()) {
			return;
		}
		this.asked = this.latchkey.sessions().validate(token).handle((session, failure) -> {
			if (failure instanceof RefusedException) {
				this.refusedAt = System.nanoTime();
			}
			return session;
		});
	}

	boolean hasRefused() {
		return this.refusedAt != null;
	}

	/**
	 * Return when the session was refused, and be ready for another one.
	 */
	long takeRefusedAt() {
		Long at = this.refusedAt;
		if (at == null) {
			throw new IllegalStateException("No session was refused");
		}
		this.refusedAt = null;
		return at;
	}

	@Override
	public void close() {
		this.latchkey.close();
	}

}
