package dev.latchkey.auth.session.cache;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
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
import org.jspecify.annotations.Nullable;

/**
 * Caches answers for valid sessions. An answer stays valid until the account's sessions
 * are invalidated, a limit of the session passes or its last-seen time is due. The number
 * is bounded; the least used answers are evicted first.
 *
 * @param <T> an answer, which must be immutable
 */
public final class ValidatedSessionCache<T> {

	/**
	 * The longest time that an answer is cached, so that manual changes in the store take
	 * effect.
	 */
	static final Duration LONGEST = Duration.ofMinutes(10);

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
			this.answers.put(key.digest(), new Answer<>(version, this.clock.millis(), until(session).toEpochMilli(),
					value, this.uses.of(key.digest())));
		}
		return value;
	}

	// The idle limit may come first if it was set with another configured timeout.
	private Instant until(Session session) {
		return Stream
			.of(nextLastSeen(session), session.idleExpireTime(), session.absoluteExpireTime(),
					this.clock.instant().plus(LONGEST))
			.min(Comparator.naturalOrder())
			.orElseThrow();
	}

	// If the last-seen time is already due, the session is read again after the write.
	private Instant nextLastSeen(Session session) {
		Instant due = session.lastSeenTime().plus(this.properties.touchInterval());
		Instant written = this.clock.instant().plus(LastSeenWriter.DELAY);
		return due.isAfter(written) ? due : written;
	}

	private record Answer<T>(long version, long sinceMillis, long untilMillis, T value, AtomicLong lastUse) {

	}

}
