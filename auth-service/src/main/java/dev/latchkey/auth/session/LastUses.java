package dev.latchkey.auth.session;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.auth.credential.TokenDigest;

import org.springframework.stereotype.Component;

/**
 * The last uses of sessions, to the millisecond. Stores record only some uses, and late.
 * The number is bounded: for an evicted session, the store has the last use.
 */
@Component
public class LastUses {

	private static final int MIN_SIZE = 10_000;

	// Older uses are already in the store.
	private static final int INTERVALS = 2;

	private final Cache<TokenDigest, AtomicLong> uses;

	LastUses(SessionCacheProperties cache, SessionProperties properties) {
		this.uses = Caffeine.newBuilder()
			.maximumSize(Math.max(cache.maxSessions(), MIN_SIZE))
			.expireAfterAccess(properties.touchInterval().multipliedBy(INTERVALS))
			.executor(Runnable::run)
			.build();
	}

	/**
	 * The last use of a session in milliseconds since 1970, which the caller updates.
	 * @param digest the digest of its token
	 */
	public AtomicLong of(TokenDigest digest) {
		return this.uses.get(digest, (unknown) -> new AtomicLong());
	}

	/**
	 * Find the last use of a session.
	 * @param digest the digest of its token
	 * @param sessionId its id
	 * @param stored the last use that the store has
	 * @param now the time
	 * @return the later of the two. A use in the future is ignored: a fast clock has
	 * recorded it.
	 */
	public LastUse last(TokenDigest digest, UUID sessionId, Instant stored, Instant now) {
		AtomicLong cached = this.uses.getIfPresent(digest);
		Instant used = past((cached != null) ? Instant.ofEpochMilli(cached.get()) : Instant.EPOCH, now);
		Instant storedUse = past(stored, now);
		return new LastUse(digest, sessionId, used.isAfter(storedUse) ? used : storedUse);
	}

	private static Instant past(Instant time, Instant now) {
		return time.isAfter(now.plus(Session.CLOCK_TOLERANCE)) ? Instant.EPOCH : time;
	}

}
