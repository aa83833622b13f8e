package dev.latchkey.auth.session;

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
import dev.latchkey.auth.token.TokenDigest;
import org.jspecify.annotations.Nullable;

/**
 * What was answered of sessions that were found valid, for as long as it is certain to be
 * true: nothing was announced of their accounts, none of their limits has come, and no
 * use is to be noted. Bounded in number; who is asked for seldom is forgotten first.
 *
 * @param <T> an answer, which does not change
 */
public final class RememberedSessions<T> {

	/**
	 * How long an answer is kept at most, so that what somebody changes in the store by
	 * hand is noticed.
	 */
	static final Duration LONGEST = Duration.ofMinutes(10);

	private final Cache<TokenDigest, Answer<T>> answers;

	private final Function<Session, T> form;

	private final SessionLookups lookups;

	private final SessionChanges changes;

	private final LastUses uses;

	private final SessionProperties properties;

	private final Clock clock;

	RememberedSessions(Function<Session, T> form, int maxSessions, SessionProperties properties, SessionLookups lookups,
			SessionChanges changes, LastUses uses, Clock clock) {
		// Kept within its size by who fills it, not by threads of its own.
		this.answers = Caffeine.newBuilder().maximumSize(maxSessions).executor(Runnable::run).build();
		this.form = form;
		this.properties = properties;
		this.lookups = lookups;
		this.changes = changes;
		this.uses = uses;
		this.clock = clock;
	}

	/**
	 * Answer from memory. Asks no store and waits for nothing.
	 * @param key the key of a token
	 * @return the answer, or {@code null} when a store must be asked
	 */
	public @Nullable T recall(SessionKey key) {
		Answer<T> answer = this.answers.getIfPresent(key.digest());
		long now = this.clock.millis();
		if (answer == null || !holds(key, answer, now)) {
			return null;
		}
		// Not written where it is known: all who ask for one session would wait for each
		// other.
		if (answer.lastUse().getAcquire() != now) {
			answer.lastUse().setRelease(now);
		}
		return answer.value();
	}

	private boolean holds(SessionKey key, Answer<T> answer, long now) {
		// Who remembers the future has a clock that was set back.
		return answer.sinceMillis() <= now && now < answer.untilMillis() && this.changes.holds(key, answer.stamp());
	}

	/**
	 * Find a live session, count this as a use of it, and remember the answer.
	 * @param key the key of a token
	 * @return the answer, or a {@link SessionInvalidException}, or what the store fails
	 * with
	 */
	public CompletableFuture<T> validate(SessionKey key) {
		long stamp = this.changes.stamp(key);
		return this.lookups.find(key).thenApply((session) -> remember(key, stamp, session));
	}

	private T remember(SessionKey key, long stamp, Session session) {
		T value = this.form.apply(session);
		if (this.changes.areKnown() && key.belongsTo(session.accountId())) {
			this.answers.put(key.digest(), new Answer<>(stamp, this.clock.millis(), until(session).toEpochMilli(),
					value, this.uses.of(key.digest())));
		}
		return value;
	}

	// The idle limit may be the next of them: it was set when another timeout held.
	private Instant until(Session session) {
		return Stream
			.of(nextNote(session), session.idleExpireTime(), session.absoluteExpireTime(),
					this.clock.instant().plus(LONGEST))
			.min(Comparator.naturalOrder())
			.orElseThrow();
	}

	// When its note is due already, it is read again once that is written.
	private Instant nextNote(Session session) {
		Instant due = session.lastSeenTime().plus(this.properties.touchInterval());
		Instant written = this.clock.instant().plus(SessionNotes.DELAY);
		return due.isAfter(written) ? due : written;
	}

	private record Answer<T>(long stamp, long sinceMillis, long untilMillis, T value, AtomicLong lastUse) {

	}

}
