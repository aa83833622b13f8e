package dev.latchkey.testing.server;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

import dev.latchkey.auth.v1.Factor;

/**
 * A session. Its limits are the defaults of the real service.
 *
 * @param authenticateTime when the person was last authenticated for it
 * @param factors when each factor was verified
 */
record FakeSession(UUID id, UUID accountId, Instant createTime, Instant authenticateTime, Instant lastSeenTime,
		Map<Factor, Instant> factors, ClientInfo client) {

	static final Duration IDLE_TIMEOUT = Duration.ofHours(1);

	private static final Duration REVALIDATE_INTERVAL = IDLE_TIMEOUT.dividedBy(10);

	static final Duration FRESH_FOR = Duration.ofMinutes(10);

	private static final Duration ABSOLUTE_TIMEOUT = Duration.ofHours(24);

	Instant absoluteExpireTime() {
		return this.createTime.plus(ABSOLUTE_TIMEOUT);
	}

	Instant idleExpireTime() {
		Instant idle = this.lastSeenTime.plus(IDLE_TIMEOUT);
		return idle.isBefore(absoluteExpireTime()) ? idle : absoluteExpireTime();
	}

	/**
	 * Return the longest time to the next validation of a live session.
	 */
	Duration revalidateInterval(Instant now) {
		Duration left = Duration.between(now, absoluteExpireTime());
		return (left.compareTo(REVALIDATE_INTERVAL) < 0) ? left : REVALIDATE_INTERVAL;
	}

	boolean isLiveAt(Instant now) {
		return now.isBefore(idleExpireTime());
	}

	boolean isFreshAt(Instant now) {
		return now.isBefore(this.authenticateTime.plus(FRESH_FOR));
	}

	FakeSession seen(Instant now) {
		return new FakeSession(this.id, this.accountId, this.createTime, this.authenticateTime, now, this.factors,
				this.client);
	}

	FakeSession reauthenticated(Instant now) {
		Map<Factor, Instant> verified = new EnumMap<>(this.factors);
		verified.put(Factor.FACTOR_PASSWORD, now);
		return new FakeSession(this.id, this.accountId, this.createTime, now, now, verified, this.client);
	}

	FakeSession older(Duration age) {
		Map<Factor, Instant> verified = new EnumMap<>(this.factors);
		verified.replaceAll((factor, time) -> time.minus(age));
		return new FakeSession(this.id, this.accountId, this.createTime.minus(age), this.authenticateTime.minus(age),
				this.lastSeenTime.minus(age), verified, this.client);
	}

}
