package dev.latchkey.client.validation.local;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.client.revocation.Revocations;
import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.client.validation.WatchedSession;
import dev.latchkey.client.validation.call.ValidationCalls;
import dev.latchkey.client.validation.call.ValidationFailures;
import dev.latchkey.client.validation.metrics.ValidationStats;
import dev.latchkey.client.validation.proof.SessionCache;
import dev.latchkey.client.validation.proof.SessionProof;
import dev.latchkey.client.validation.token.TokenHasher;
import dev.latchkey.client.validation.token.TokenHashers;
import dev.latchkey.client.validation.token.TokenKey;
import dev.latchkey.client.validation.watch.WatchedSessions;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Answers from memory while that is certain, and asks the server otherwise.
 */
final class LocalValidator implements SessionValidator {

	private final TokenHashers hashers;

	private final SessionCache cache;

	private final Revocations revocations;

	private final ValidationCalls calls;

	private final WatchedSessions watched;

	private final ValidationStats stats;

	private final LongSupplier nanoTime;

	private final long waitNanos;

	LocalValidator(TokenHashers hashers, SessionCache cache, Revocations revocations, ValidationCalls calls,
			WatchedSessions watched, ValidationStats stats, LongSupplier nanoTime, Duration deadline) {
		this.hashers = hashers;
		this.cache = cache;
		this.revocations = revocations;
		this.calls = calls;
		this.watched = watched;
		this.stats = stats;
		this.nanoTime = nanoTime;
		this.waitNanos = deadline.plusSeconds(1).toNanos();
	}

	@Override
	public CompletableFuture<ValidatedSession> validate(String token) {
		SessionProof proof = fromMemory(token);
		return (proof != null) ? proof.answer() : session(ask(token));
	}

	@Override
	public ValidatedSession validateBlocking(String token) {
		SessionProof proof = fromMemory(token);
		return (proof != null) ? proof.session() : await(ask(token)).session();
	}

	@Override
	public CompletableFuture<WatchedSession> watch(String token) {
		// Read before the decision, because the decision is about the time before.
		long leaseUntil = this.revocations.leaseUntil();
		SessionProof proof = fromMemory(token);
		return (proof != null) ? CompletableFuture.completedFuture(this.watched.add(token, proof, leaseUntil))
				: watchWhenProven(token);
	}

	private CompletableFuture<WatchedSession> watchWhenProven(String token) {
		CompletableFuture<WatchedSession> answer = new CompletableFuture<>();
		var unused = ask(token).whenComplete((proof, failure) -> {
			if (failure != null) {
				answer.completeExceptionally(failure);
				return;
			}
			WatchedSession session = this.watched.add(token, proof, proof.provenUntil());
			if (!answer.complete(session)) {
				session.close();
			}
		});
		return answer;
	}

	// The clock is read before the look-up and the version, so whatever happened before
	// is seen.
	private @Nullable SessionProof fromMemory(String token) {
		TokenHasher hasher = this.hashers.take();
		SessionProof current = null;
		long now;
		try {
			TokenKey key = hasher.hash(token);
			now = this.nanoTime.getAsLong();
			SessionProof found = (key != null) ? this.cache.get(key) : null;
			current = (found != null && found.isCurrent(this.revocations, now)) ? found : null;
		}
		finally {
			this.hashers.giveBack(hasher, current != null);
		}
		if (current != null) {
			use(current, token, now);
		}
		return current;
	}

	private void use(SessionProof proof, String token, long now) {
		proof.noteUse();
		if (proof.claimRevalidation(now)) {
			revalidate(proof, token);
		}
	}

	// The session stays valid meanwhile. A refusal removes it from the cache.
	private void revalidate(SessionProof proof, String token) {
		var unused = this.calls.confirm(token, proof).whenComplete((fresh, failure) -> {
			if (fresh == null || !fresh.isCacheable()) {
				proof.postponeRevalidation(this.nanoTime.getAsLong());
			}
		});
	}

	private CompletableFuture<SessionProof> ask(String token) {
		TokenKey key = this.hashers.key(token);
		if (key == null) {
			return CompletableFuture.failedFuture(ValidationFailures.invalid());
		}
		this.stats.miss();
		return CallerWait.begin(this.calls.ask(token, key));
	}

	private static CompletableFuture<ValidatedSession> session(CompletableFuture<SessionProof> proof) {
		CompletableFuture<ValidatedSession> answer = new CompletableFuture<>();
		var unused = proof.whenComplete((proven, failure) -> {
			if (failure != null) {
				answer.completeExceptionally(failure);
			}
			else {
				answer.complete(proven.session());
			}
		});
		return answer;
	}

	// The call has a deadline too. The limit here is for faults.
	private SessionProof await(CompletableFuture<SessionProof> proof) {
		try {
			return proof.get(this.waitNanos, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw ValidationFailures.unknown(Status.Code.CANCELLED, "the thread was interrupted");
		}
		catch (TimeoutException ex) {
			throw ValidationFailures.unknown(Status.Code.DEADLINE_EXCEEDED, "no answer in time");
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof LatchkeyException failure) ? failure
					: ValidationFailures.unknown(Status.Code.INTERNAL, "a fault of the client");
		}
	}

}
