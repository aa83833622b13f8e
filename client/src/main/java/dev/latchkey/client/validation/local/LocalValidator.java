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
import dev.latchkey.client.validation.token.TokenFormat;
import dev.latchkey.client.validation.token.TokenHasher;
import dev.latchkey.client.validation.token.TokenKey;
import dev.latchkey.client.validation.watch.WatchedSessions;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Answers from memory while that is certain, and asks the server otherwise.
 */
final class LocalValidator implements SessionValidator {

	private final TokenHasher hasher = new TokenHasher();

	private final SessionCache cache;

	private final Revocations revocations;

	private final ValidationCalls calls;

	private final WatchedSessions watched;

	private final ValidationStats stats;

	private final LongSupplier nanoTime;

	private final long waitNanos;

	LocalValidator(SessionCache cache, Revocations revocations, ValidationCalls calls, WatchedSessions watched,
			ValidationStats stats, LongSupplier nanoTime, Duration deadline) {
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
		TokenKey key = this.hasher.key(token);
		SessionProof proof = (key != null) ? cached(token, key) : null;
		return (proof != null) ? CompletableFuture.completedFuture(proof.session()) : session(ask(token, key));
	}

	@Override
	public ValidatedSession validateBlocking(String token) {
		TokenKey key = this.hasher.key(token);
		SessionProof proof = (key != null) ? cached(token, key) : null;
		return (proof != null) ? proof.session() : await(ask(token, key)).session();
	}

	@Override
	public CompletableFuture<WatchedSession> watch(String token) {
		// Read before the decision, because the decision is about the time before.
		long leaseUntil = this.revocations.leaseUntil();
		TokenKey key = this.hasher.key(token);
		if (key == null) {
			return CompletableFuture.failedFuture(ValidationFailures.invalid());
		}
		SessionProof proof = cached(token, key);
		return (proof != null) ? CompletableFuture.completedFuture(this.watched.add(token, key, proof, leaseUntil))
				: watchWhenProven(token, key);
	}

	private CompletableFuture<WatchedSession> watchWhenProven(String token, TokenKey key) {
		CompletableFuture<WatchedSession> answer = new CompletableFuture<>();
		var unused = ask(token, key).whenComplete((proof, failure) -> {
			if (failure != null) {
				answer.completeExceptionally(failure);
				return;
			}
			WatchedSession session = this.watched.add(token, key, proof, proof.provenUntil());
			if (!answer.complete(session)) {
				session.close();
			}
		});
		return answer;
	}

	// The clock is read after the look-up and before the version, so whatever happened
	// before is seen.
	private @Nullable SessionProof cached(String token, TokenKey key) {
		SessionProof proof = this.cache.get(key);
		if (proof == null) {
			return null;
		}
		long now = this.nanoTime.getAsLong();
		if (!proof.isCurrent(this.revocations, now)) {
			return null;
		}
		if (proof.claimRevalidation(now)) {
			revalidate(token, key, proof);
		}
		if (proof.claimUse(now)) {
			this.cache.noteUse(key);
		}
		this.stats.hit();
		return proof;
	}

	// The session stays valid meanwhile. A refusal removes it from the cache.
	private void revalidate(String token, TokenKey key, SessionProof proof) {
		var unused = this.calls.ask(token, key).whenComplete((fresh, failure) -> {
			if (fresh == null || !fresh.isCacheable()) {
				proof.postponeRevalidation(this.nanoTime.getAsLong());
			}
		});
	}

	private CompletableFuture<SessionProof> ask(String token, @Nullable TokenKey key) {
		if (key == null || !TokenFormat.isPossible(token)) {
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
