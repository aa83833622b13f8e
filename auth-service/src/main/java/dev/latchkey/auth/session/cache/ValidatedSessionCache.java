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
import dev.latchkey.auth.session.LastSeenWriter;
import dev.latchkey.auth.session.LastUses;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionInvalidException;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionProperties;
import org.jspecify.annotations.Nullable;

/**
 * Caches the answers for sessions that were found valid. An answer holds while nothing
 * invalidates the sessions of the account, no limit of the session has passed and its
 * last-seen time is not due. Bounded in number; the least used answers are evicted first.
 *
 * @param <T> an answer, which does not change
 */
public final class ValidatedSessionCache<T> {

	/**
	 * The longest time that an answer is cached, so that a change that somebody makes in
	 * the store by hand takes effect.
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
		// The thread that adds an answer evicts another: the cache has no threads.
		this.answers = Caffeine.newBuilder().maximumSize(maxSessions).executor(Runnable::run).build();
		this.form = form;
		this.properties = properties;
		this.loader = loader;
		this.invalidations = invalidations;
		this.uses = uses;
		this.clock = clock;
	}

	/**
	 * Answer from the cache. Asks no store and waits for nothing.
	 * @param key the key of a token
	 * @return the answer, or {@code null} when a store must be asked
	 */
	public @Nullable T getIfCached(SessionKey key) {
		Answer<T> answer = this.answers.getIfPresent(key.digest());
		long now = this.clock.millis();
		if (answer == null || !isCurrent(key, answer, now)) {
			return null;
		}
		// Written once in a millisecond: else all threads that ask for one session would
		// contend for its cache line.
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
	 * Find a live session, count this as a use of it, and cache the answer.
	 * @param key the key of a token
	 * @return the answer, or a {@link SessionInvalidException}, or what the store fails
	 * with
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

	// The idle limit may come first: it was set while another timeout was configured.
	private Instant until(Session session) {
		return Stream
			.of(nextLastSeen(session), session.idleExpireTime(), session.absoluteExpireTime(),
					this.clock.instant().plus(LONGEST))
			.min(Comparator.naturalOrder())
			.orElseThrow();
	}

	// When the last-seen time is due already, the session is read again after its write.
	private Instant nextLastSeen(Session session) {
		Instant due = session.lastSeenTime().plus(this.properties.touchInterval());
		Instant written = this.clock.instant().plus(LastSeenWriter.DELAY);
		return due.isAfter(written) ? due : written;
	}

	private record Answer<T>(long version, long sinceMillis, long untilMillis, T value, AtomicLong lastUse) {

	}

}
