package dev.latchkey.auth.throttle;

import java.time.Clock;
import java.time.Duration;

import dev.latchkey.auth.store.SqlStore;
import dev.latchkey.auth.store.TestDatabase;
import dev.latchkey.service.grpc.SourceWarning;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Creates throttles for tests.
 */
public final class TestThrottles {

	public static final Source SOURCE = new Source("192.0.2.1");

	public static final ThrottleProperties DEFAULTS = new ThrottleProperties(5, Duration.ofMinutes(15), 10,
			Duration.ofSeconds(10), 100, 10, Duration.ofDays(30), Duration.ofDays(30), 60, 30, 600, "latchkey-journey-",
			60, 15);

	private TestThrottles() {
	}

	public static Throttle standard(SqlStore store, Clock clock) {
		return new Throttle(new SourceBuckets(new JdbcBucketRepository(store, clock), new SourceWarning()),
				new JdbcFailureRepository(store, DEFAULTS), new UnknownTokens(DEFAULTS, new SourceWarning(), clock),
				DEFAULTS, clock);
	}

	/**
	 * Make the store fail while an attempt begins.
	 */
	public static void failAnAttempt(Throttle throttle, TestDatabase database) {
		Admission admission = throttle.admit("failing", SOURCE);
		database.jdbc().sql("ALTER TABLE failed_attempt RENAME TO hidden").update();
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> throttle.begin(admission));
		database.jdbc().sql("ALTER TABLE hidden RENAME TO failed_attempt").update();
	}

}
