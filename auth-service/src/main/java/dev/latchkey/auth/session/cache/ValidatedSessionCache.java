package dev.latchkey.auth.session.cache;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.auth.credential.TokenDigest;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.session.LastSeenWriter;
import dev.latchkey.auth.session.LastUses;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionProperties;
import dev.latchkey.auth.session.TouchTimes;
import org.jspecify.annotations.Nullable;

/**
 * Caches answers for valid sessions. An answer stays valid until the account's sessions
 * are invalidated or a limit of the session passes. When the last-seen time of a session
 * in use is due, its answer is refreshed in the background, and no call waits for that.
 * The number is bounded; the least used answers are evicted first.
 *
 * @param <T> an answer, which must be immutable
 */
public final class ValidatedSessionCache<T> {

	/**
	 * The longest time that an answer is cached, so that manual changes in the store take
	 * effect.
	 */
	static final Duration LONGEST = Duration.ofMinutes(10);

	/**
	 * The most answers that are refreshed at once.
	 */
	static final int MAX_REFRESHES = 128;

	/**
	 * The pause before another attempt to refresh an answer.
	 */
	static final Duration PAUSE = Duration.ofSeconds(1);

	private static final long IN_FLIGHT = Long.MAX_VALUE;

	private final Semaphore refreshes = new Semaphore(MAX_REFRESHES);

	private final Cache<TokenDigest, Answer<T>> answers;

	private final Function<Session, T> form;

	private final SessionLoader loader;

	private final SessionInvalidations invalidations;

	private final LastUses uses;

	private final SessionProperties properties;

	private final Clock clock;

	ValidatedSessionCache(Function<Session, T> form, int maxSessions, SessionProperties properties,
			SessionLoader loader, SessionInvalidations invalidations, LastUses uses, Clock clock) {
		// The thread that adds an answer also evicts: the cache has no threads of its
		// own.
		this.answers = Caffeine.newBuilder().maximumSize(maxSessions).executor(Runnable::run).build();
		this.form = form;
		this.properties = properties;
		this.loader = loader;
		this.invalidations = invalidations;
		this.uses = uses;
		this.clock = clock;
	}

	/**
	 * Answer from the cache, without a store and without waiting.
	 * @param key the key of a token
	 * @return the answer, or {@code null} when a store must be asked
	 */
	public @Nullable T getIfCached(SessionKey key) {
		Answer<T> answer = this.answers.getIfPresent(key.digest());
		long now = this.clock.millis();
		if (answer == null || !isCurrent(key, answer, now)) {
			return null;
		}
		// Written at most once per millisecond. Otherwise all threads that validate one
		// session would contend for its cache line.
		if (answer.lastUse().getAcquire() != now) {
			answer.lastUse().setRelease(now);
		}
		long due = answer.due().getAcquire();
		if (now >= due && answer.due().compareAndSet(due, IN_FLIGHT)) {
			refresh(key, answer);
		}
		return answer.value();
	}

	private boolean isCurrent(SessionKey key, Answer<T> answer, long now) {
		// An answer from the future was cached before the clock was set back.
		return answer.sinceMillis() <= now && now < answer.untilMillis()
				&& this.invalidations.isCurrent(key, answer.version());
	}

	/**
	 * Validate a session, record its use, and cache the answer.
	 * @param key the key of a token
	 * @return the answer, or a {@link Refusal}, or the exception of the store
	 */
	public CompletableFuture<T> validate(SessionKey key) {
		long version = this.invalidations.version(key);
		return this.loader.load(key).thenApply((session) -> cache(key, version, session));
	}

	private T cache(SessionKey key, long version, Session session) {
		T value = this.form.apply(session);
		if (this.invalidations.areReliable() && key.belongsTo(session.accountId())) {
			Instant now = this.clock.instant();
			this.answers.put(key.digest(), new Answer<>(version, now.toEpochMilli(), until(session, now).toEpochMilli(),
					value, this.uses.of(key.digest()), new AtomicLong(due(session, now).toEpochMilli())));
		}
		return value;
	}

	// The idle limit may come first if it was set with another configured timeout.
	private static Instant until(Session session, Instant now) {
		return earliest(session.idleExpireTime(), session.absoluteExpireTime(), now.plus(LONGEST));
	}

	// If the last-seen time is already due, the session is read again after the write. An
	// answer that nothing else refreshes is refreshed before it is too old.
	private Instant due(Session session, Instant now) {
		Instant used = TouchTimes.due(session, this.properties.touchInterval());
		Instant written = now
			.plus(TouchTimes.spread(session, LastSeenWriter.DELAY, LastSeenWriter.DELAY.multipliedBy(2)));
		Instant old = now.plus(TouchTimes.spread(session, LONGEST.dividedBy(2), LONGEST));
		return earliest(used.isAfter(written) ? used : written, old);
	}

	private static Instant earliest(Instant... times) {
		return Stream.of(times).min(Comparator.naturalOrder()).orElseThrow();
	}

	private void refresh(SessionKey key, Answer<T> answer) {
		if (this.refreshes.tryAcquire()) {
			var unused = load(key).whenComplete((value, failure) -> {
				this.refreshes.release();
				refreshed(key, answer, failure);
			});
		}
		else {
			postpone(answer);
		}
	}

	private CompletableFuture<T> load(SessionKey key) {
		try {
			return validate(key);
		}
		catch (RejectedExecutionException ex) {
			// The loader has stopped.
			return CompletableFuture.failedFuture(ex);
		}
	}

	// If the store has failed, the answer stays valid as long as it would have been
	// without the attempt. After a success there is usually another answer in its place.
	private void refreshed(SessionKey key, Answer<T> answer, @Nullable Throwable failure) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		if (cause instanceof Refusal) {
			this.answers.asMap().remove(key.digest(), answer);
		}
		else {
			postpone(answer);
		}
	}

	private void postpone(Answer<T> answer) {
		answer.due().setRelease(this.clock.millis() + PAUSE.toMillis());
	}

	/**
	 * An answer and its times in milliseconds since 1970.
	 *
	 * @param due when the next use refreshes it
	 */
	private record Answer<T>(long version, long sinceMillis, long untilMillis, T value, AtomicLong lastUse,
			AtomicLong due) {

	}

}
