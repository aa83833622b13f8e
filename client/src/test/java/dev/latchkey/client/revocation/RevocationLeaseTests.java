package dev.latchkey.client.revocation;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RevocationLeaseTests {

	private static final long LENGTH = TimeUnit.MILLISECONDS.toNanos(980);

	@ParameterizedTest
	@ValueSource(longs = { 0, -1, Long.MAX_VALUE, Long.MAX_VALUE - 999_999_999, Long.MIN_VALUE, 42 })
	void leaseRunsForASecondOfASlowClockWhateverItShows(long sent) {
		RevocationLease lease = new RevocationLease(() -> sent);
		assertThat(lease.isCurrent(sent)).isFalse();
		lease.renew(sent);
		assertThat(lease.isCurrent(sent)).isTrue();
		assertThat(lease.isCurrent(sent + LENGTH - 1)).isTrue();
		assertThat(lease.isCurrent(sent + LENGTH)).isFalse();
		assertThat(lease.until()).isEqualTo(sent + LENGTH);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, Long.MAX_VALUE - 10 })
	void answerToAnOlderPingDoesNotShortenTheLease(long sent) {
		RevocationLease lease = new RevocationLease(() -> sent);
		lease.renew(sent + 20);
		lease.renew(sent);
		assertThat(lease.isCurrent(sent + LENGTH + 19)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, Long.MAX_VALUE - 10 })
	void leaseThatEndsHasEnded(long now) {
		RevocationLease lease = new RevocationLease(() -> now);
		lease.renew(now);
		lease.end(now);
		assertThat(lease.isCurrent(now)).isFalse();
	}

}
