package dev.latchkey.auth.session.cache;

import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FreshnessLeaseTests {

	private static final long LIMIT = FreshnessLease.LIMIT.toNanos();

	private final AtomicLong time = new AtomicLong();

	private final FreshnessLease lease = new FreshnessLease(this.time::get);

	@Test
	void limitIsOneSecondByASlowClock() {
		assertThat(FreshnessLease.LIMIT.toNanos() * 1.02).isBetween(0.99e9, 1e9);
		assertThat(InvalidationListener.INTERVAL).as("a reply or two may be late")
			.isLessThan(FreshnessLease.LIMIT.dividedBy(3));
	}

	@Test
	void leaseIsNotCurrentBeforeTheFirstAnswer() {
		assertThat(this.lease.isCurrent()).isFalse();
	}

	// The time may have any origin.
	@ParameterizedTest
	@ValueSource(longs = { 0, -5_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 500_000_000 })
	void leaseRunsFromTheTimeOfTheQuestion(long origin) {
		this.time.set(origin);
		FreshnessLease lease = new FreshnessLease(this.time::get);
		assertThat(lease.isCurrent()).isFalse();
		long asked = lease.now();
		this.time.addAndGet(LIMIT - 1);
		lease.renew(asked);
		assertThat(lease.isCurrent()).isTrue();
		this.time.addAndGet(1);
		assertThat(lease.isCurrent()).isTrue();
		this.time.addAndGet(1);
		assertThat(lease.isCurrent()).isFalse();
	}

	@Test
	void lateAnswerDoesNotRenewTheLease() {
		long asked = this.lease.now();
		this.time.addAndGet(LIMIT + 1);
		this.lease.renew(asked);
		assertThat(this.lease.isCurrent()).isFalse();
	}

	@Test
	void eachAnswerRenewsTheLease() {
		for (int i = 0; i < 10; i++) {
			this.lease.renew(this.lease.now());
			this.time.addAndGet(LIMIT);
			assertThat(this.lease.isCurrent()).isTrue();
		}
	}

	@Test
	void endedLeaseIsNotCurrentUntilTheNextAnswer() {
		this.lease.renew(this.lease.now());
		this.lease.end();
		assertThat(this.lease.isCurrent()).isFalse();
		this.time.addAndGet(1);
		assertThat(this.lease.isCurrent()).isFalse();
		this.lease.renew(this.lease.now());
		assertThat(this.lease.isCurrent()).isTrue();
	}

}
