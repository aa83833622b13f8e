package dev.latchkey.testing.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import dev.latchkey.auth.v1.Factor;

/**
 * A session. Its limits are the defaults of the real service.
 *
 * @param factors when each factor was verified
 */
record FakeSession(UUID id, UUID accountId, Instant createTime, Instant lastSeenTime, Map<Factor, Instant> factors,
		ClientInfo client) {

	static final Duration IDLE_TIMEOUT = Duration.ofHours(1);

	private static final Duration REVALIDATE_INTERVAL = IDLE_TIMEOUT.dividedBy(10);

	static final Duration FRESH_FOR = Duration.ofMinutes(10);

	private static final Duration ABSOLUTE_TIMEOUT = Duration.ofHours(24);

	FakeSession {
		Map<Factor, Instant> ordered = new EnumMap<>(Factor.class);
		ordered.putAll(factors);
		factors = Collections.unmodifiableMap(ordered);
	}

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

	/**
	 * Return when the person was last fully authenticated.
	 */
	Instant authenticateTime() {
		return AuthenticationTime.of(this.factors, this.createTime);
	}

	void requireFreshAt(Instant now) {
		requireFresh(authenticateTime(), now);
	}

	/**
	 * Require that a second factor is recent, if there is one.
	 */
	void requireFreshBesidePasswordAt(Instant now) {
		requireFresh(AuthenticationTime.of(with(Factor.FACTOR_PASSWORD, now), now), now);
	}

	private static void requireFresh(Instant authenticateTime, Instant now) {
		if (!now.isBefore(authenticateTime.plus(FRESH_FOR))) {
			throw Refusal.REAUTHENTICATION_REQUIRED.exception();
		}
	}

	boolean hasSecondFactor() {
		return this.factors.keySet().stream().anyMatch((factor) -> factor != Factor.FACTOR_PASSWORD);
	}

	FakeSession seen(Instant now) {
		return new FakeSession(this.id, this.accountId, this.createTime, now, this.factors, this.client);
	}

	/**
	 * Verify a factor again.
	 * @param alone whether the account has no other factor, so that earlier ones count no
	 * more
	 */
	FakeSession reauthenticated(Factor factor, boolean alone, Instant now) {
		Map<Factor, Instant> verified = alone ? Map.of(factor, now) : with(factor, now);
		return new FakeSession(this.id, this.accountId, this.createTime, now, verified, this.client);
	}

	/**
	 * Return the factors with one more, or with another time of it.
	 */
	Map<Factor, Instant> with(Factor factor, Instant time) {
		Map<Factor, Instant> all = new EnumMap<>(Factor.class);
		all.putAll(this.factors);
		all.put(factor, time);
		return all;
	}

	/**
	 * Return the password alone, which must be among the factors.
	 */
	Map<Factor, Instant> withoutSecondFactors() {
		return Map.of(Factor.FACTOR_PASSWORD, Objects.requireNonNull(this.factors.get(Factor.FACTOR_PASSWORD)));
	}

	FakeSession older(Duration age) {
		Map<Factor, Instant> verified = new EnumMap<>(Factor.class);
		this.factors.forEach((factor, time) -> verified.put(factor, time.minus(age)));
		return new FakeSession(this.id, this.accountId, this.createTime.minus(age), this.lastSeenTime.minus(age),
				verified, this.client);
	}

}
