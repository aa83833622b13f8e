package dev.latchkey.client.validation.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongUnaryOperator;

import com.google.protobuf.Timestamp;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.ValidateSessionResponse;

/**
 * Measures for how long a reply may be used, on the monotonic clock. The limits of a
 * session are times of the server's clock; what is left of them is measured once, when
 * the reply arrives. From then on it does not matter if somebody sets the clock.
 */
public final class SessionLifetime {

	private static final Duration LONGEST = Duration.ofDays(1);

	private final Clock clock;

	private final LongUnaryOperator random;

	/**
	 * Create a measure.
	 * @param clock the clock of this machine
	 * @param random draws a number from 0 to its argument, exclusive
	 */
	public SessionLifetime(Clock clock, LongUnaryOperator random) {
		this.clock = clock;
		this.random = random;
	}

	/**
	 * Measure a reply.
	 * @param askedAt the time before the call began
	 * @param now the time at which the reply arrived
	 * @return when the session must have been validated again
	 */
	long until(ValidateSessionResponse reply, long askedAt, long now) {
		long interval = nanos(duration(reply.getRevalidateInterval()));
		long limit = nanos(left(reply.getSession()));
		return (askedAt + interval - (now + limit) < 0) ? askedAt + interval : now + limit;
	}

	/**
	 * Draw when to validate a session again: in the second half of its time, so that the
	 * sessions of a busy moment do not all come back in one moment.
	 */
	long revalidateAt(long askedAt, long until) {
		long half = Math.max(1, (until - askedAt) / 2);
		return askedAt + half + this.random.applyAsLong(half);
	}

	// The server answered between these two times of its own clock. A clock of this
	// machine that shows another time is wrong, and then the later one is taken.
	private Duration left(Session session) {
		Instant idleLimit = instant(session.getIdleExpireTime());
		Instant limit = instant(session.getAbsoluteExpireTime());
		Instant lastSeen = instant(session.getLastSeenTime());
		Instant now = this.clock.instant();
		if (lastSeen.isAfter(idleLimit)) {
			// The reply contradicts itself, so it does not say what is left.
			return Duration.ZERO;
		}
		boolean plausible = !now.isBefore(lastSeen) && now.isBefore(idleLimit);
		if (!plausible) {
			return Duration.between(idleLimit, limit);
		}
		return Duration.between(now, idleLimit.isBefore(limit) ? idleLimit : limit);
	}

	private static long nanos(Duration duration) {
		if (duration.isNegative()) {
			return 0;
		}
		return (duration.compareTo(LONGEST) < 0) ? duration.toNanos() : LONGEST.toNanos();
	}

	private static Duration duration(com.google.protobuf.Duration duration) {
		return Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
	}

	static Instant instant(Timestamp time) {
		return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
	}

}
