package dev.latchkey.auth.session;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.auth.credential.TokenDigest;

import org.springframework.stereotype.Component;

/**
 * When sessions were used last, to the millisecond, of which stores note only some uses
 * and those late. Bounded in number: of a session that is forgotten here the store tells.
 */
@Component
public class LastUses {

	private static final int LEAST_SIZE = 10_000;

	// What was noted before is in the store.
	private static final int INTERVALS = 2;

	private final Cache<TokenDigest, AtomicLong> uses;

	LastUses(SessionCacheProperties cache, SessionProperties properties) {
		this.uses = Caffeine.newBuilder()
			.maximumSize(Math.max(cache.maxSessions(), LEAST_SIZE))
			.expireAfterAccess(properties.touchInterval().multipliedBy(INTERVALS))
			.executor(Runnable::run)
			.build();
	}

	/**
	 * Where the uses of a session are to be told, in milliseconds since 1970.
	 * @param digest the digest of its token
	 */
	public AtomicLong of(TokenDigest digest) {
		return this.uses.get(digest, (unknown) -> new AtomicLong());
	}

	/**
	 * Tell when a session was used last.
	 * @param digest the digest of its token
	 * @param sessionId its id
	 * @param stored when it was, as the store knows
	 * @param now the time
	 * @return the later of what is known. A use in the future is as good as none: a clock
	 * that was ahead has noted it.
	 */
	public LastUse last(TokenDigest digest, UUID sessionId, Instant stored, Instant now) {
		AtomicLong known = this.uses.getIfPresent(digest);
		Instant used = past((known != null) ? Instant.ofEpochMilli(known.get()) : Instant.EPOCH, now);
		Instant noted = past(stored, now);
		return new LastUse(digest, sessionId, used.isAfter(noted) ? used : noted);
	}

	private static Instant past(Instant time, Instant now) {
		return time.isAfter(now.plus(Session.CLOCK_TOLERANCE)) ? Instant.EPOCH : time;
	}

}
