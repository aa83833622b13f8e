package dev.latchkey.auth.throttle.jdbc;

import java.time.Clock;

import dev.latchkey.auth.store.SqlStore;
import dev.latchkey.auth.throttle.BucketRepository;
import dev.latchkey.auth.throttle.FailureRepository;
import dev.latchkey.auth.throttle.ThrottleProperties;

/**
 * Creates SQL stores of failures and token buckets for the tests of other packages.
 */
public final class TestThrottleStores {

	private TestThrottleStores() {
	}

	public static FailureRepository failures(SqlStore store, ThrottleProperties properties) {
		return new JdbcFailureRepository(store, properties);
	}

	public static BucketRepository buckets(SqlStore store, Clock clock) {
		return new JdbcBucketRepository(store, clock);
	}

}
