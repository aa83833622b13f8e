package dev.latchkey.client.validation.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.client.error.RefusedException;
import dev.latchkey.client.revocation.Revocations;
import dev.latchkey.client.validation.call.PendingValidation.Try;
import dev.latchkey.client.validation.proof.Question;
import dev.latchkey.client.validation.proof.SessionCache;
import dev.latchkey.client.validation.proof.SessionProof;
import dev.latchkey.client.validation.token.TokenFormat;
import dev.latchkey.client.validation.token.TokenKey;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Validates tokens at the server, each by one call at a time, and caches what may be
 * cached. A reply is cached only if it came from the process that reports revocations
 * here, if nothing was revoked for the tag since the call began, and if the lease holds.
 */
public final class ValidationCalls {

	private final ConcurrentMap<TokenKey, PendingValidation> pending = new ConcurrentHashMap<>();

	private final Revocations revocations;

	private final SessionCache cache;

	private final SessionLifetime lifetime;

	private final CallLimit known;

	private final CallLimit strangers;

	private final RefusalListener refused;

	private final ValidationConnections connections;

	private final LongSupplier nanoTime;

	private final long deadlineNanos;

	private volatile boolean closed;

	/**
	 * Create the calls of one client.
	 * @param revocations what is known of revoked sessions
	 * @param cache gets what may be cached
	 * @param lifetime measures for how long
	 * @param refused is told of tokens that are not valid
	 * @param executor starts calls that had to wait
	 * @param connections lead to the server
	 * @param nanoTime a monotonic clock, in nanoseconds
	 * @param deadlineNanos how long a validation may take
	 */
	public ValidationCalls(Revocations revocations, SessionCache cache, SessionLifetime lifetime,
			RefusalListener refused, Executor executor, ValidationConnections connections, LongSupplier nanoTime,
			long deadlineNanos) {
		this.revocations = revocations;
		this.cache = cache;
		this.lifetime = lifetime;
		this.refused = refused;
		this.known = new CallLimit(executor);
		this.strangers = new CallLimit(executor);
		this.connections = connections;
		this.nanoTime = nanoTime;
		this.deadlineNanos = deadlineNanos;
	}

	/**
	 * Validate a token at the server, or join the validation that is under way.
	 * @param token a possible token
	 * @param key its key
	 * @return the proof, or a {@link LatchkeyException} that is not wrapped
	 */
	public CompletableFuture<SessionProof> ask(String token, TokenKey key) {
		PendingValidation mine = pending(token, key, (this.cache.get(key) != null) ? this.known : this.strangers);
		PendingValidation running = this.pending.putIfAbsent(key, mine);
		if (running == null) {
			return begin(mine);
		}
		return running.join() ? running.result() : CompletableFuture.failedFuture(tooMany());
	}

	/**
	 * Validate a session again, or join the validation that is under way. A flood of
	 * wrong tokens leaves room for this.
	 * @param token the token of a session that the server has found valid
	 * @param key its key
	 * @return the proof, or a {@link LatchkeyException} that is not wrapped
	 */
	public CompletableFuture<SessionProof> confirm(String token, TokenKey key) {
		PendingValidation mine = pending(token, key, this.known);
		PendingValidation running = this.pending.putIfAbsent(key, mine);
		return (running != null) ? running.result() : begin(mine);
	}

	private PendingValidation pending(String token, TokenKey key, CallLimit limit) {
		return new PendingValidation(key, token, TokenFormat.tag(token), this.nanoTime.getAsLong() + this.deadlineNanos,
				new CompletableFuture<>(), limit, new AtomicInteger());
	}

	private CompletableFuture<SessionProof> begin(PendingValidation mine) {
		if (this.closed) {
			fail(mine, closed());
		}
		else if (!mine.limit().start(() -> call(mine, 0))) {
			fail(mine, tooMany());
		}
		return mine.result();
	}

	/**
	 * End all validations without an answer, those that come later too.
	 */
	public void close() {
		this.closed = true;
		this.pending.values().forEach((validation) -> fail(validation, closed()));
	}

	// Others wait for the same reply, so the call must outlive its first caller.
	private void call(PendingValidation validation, int repetitions) {
		Context caller = Context.ROOT.attach();
		try {
			send(validation, repetitions);
		}
		catch (Throwable ex) {
			end(validation, ValidationFailures.of(ex));
		}
		finally {
			Context.ROOT.detach(caller);
		}
	}

	private void send(PendingValidation validation, int repetitions) {
		long now = this.nanoTime.getAsLong();
		long left = validation.deadline() - now;
		if (left <= 0) {
			end(validation, late());
			return;
		}
		Question question = Question.about(validation.tag(), this.revocations, now);
		Channel channel = question.leased() ? this.connections.ofStream() : this.connections.others();
		ValidateCall.start(channel, validation.token(), left,
				(reply, failure) -> answered(validation, new Try(question, repetitions), reply, failure));
	}

	private void answered(PendingValidation validation, Try last, @Nullable ValidateReply reply,
			@Nullable Throwable failure) {
		if (reply == null) {
			end(validation, ValidationFailures.of((failure != null) ? failure : late()));
			return;
		}
		try {
			judge(validation, last, reply);
		}
		catch (Throwable ex) {
			end(validation, ValidationFailures.unknown(Status.Code.INTERNAL, "a fault of the client"));
		}
	}

	private void judge(PendingValidation validation, Try last, ValidateReply reply) {
		long now = this.nanoTime.getAsLong();
		Question question = last.question();
		boolean cacheable = this.revocations.isFromSameProcess(reply.incarnation())
				&& question.isCurrent(this.revocations, now);
		boolean overtaken = question.isOvertaken(this.revocations) && last.mayRepeat();
		if (cacheable || (question.isRecent(now) && !overtaken)) {
			accept(validation, question, reply.message(), cacheable);
		}
		else {
			call(validation, last.repetitions() + 1);
		}
	}

	private void accept(PendingValidation validation, Question question, ValidateSessionResponse reply,
			boolean cacheable) {
		SessionProof proof;
		try {
			proof = proof(validation.key(), question, reply, cacheable);
		}
		catch (RuntimeException ex) {
			end(validation, ValidationFailures.unknown(Status.Code.INTERNAL, "the reply is malformed"));
			return;
		}
		if (proof.isCacheable()) {
			this.cache.put(proof);
		}
		leave(validation);
		validation.result().complete(proof);
	}

	private SessionProof proof(TokenKey key, Question question, ValidateSessionResponse reply, boolean cacheable) {
		long until = this.lifetime.until(reply, question.askedAt(), this.nanoTime.getAsLong());
		return new SessionProof(key, ReplyReader.read(reply), question, cacheable && until - question.askedAt() > 0,
				until, this.lifetime.revalidateAt(question.askedAt(), until));
	}

	private void end(PendingValidation validation, LatchkeyException failure) {
		try {
			if (failure instanceof RefusedException) {
				this.cache.remove(validation.key());
				this.refused.refused(validation.key(), validation.tag());
			}
		}
		finally {
			leave(validation);
			validation.result().completeExceptionally(failure);
		}
	}

	// A caller that comes from now on must not get an answer from before it came.
	private void leave(PendingValidation validation) {
		if (this.pending.remove(validation.key(), validation)) {
			validation.limit().ended();
		}
	}

	private void fail(PendingValidation validation, LatchkeyException failure) {
		this.pending.remove(validation.key(), validation);
		validation.result().completeExceptionally(failure);
	}

	private static LatchkeyException tooMany() {
		return ValidationFailures.unknown(Status.Code.RESOURCE_EXHAUSTED, "too many validations wait here");
	}

	private static LatchkeyException closed() {
		return ValidationFailures.unknown(Status.Code.CANCELLED, "the client was closed");
	}

	private static LatchkeyException late() {
		return ValidationFailures.unknown(Status.Code.DEADLINE_EXCEEDED, "no answer in time");
	}

}
