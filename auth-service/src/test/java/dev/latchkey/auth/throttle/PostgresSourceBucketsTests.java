package dev.latchkey.auth.throttle;

import dev.latchkey.auth.store.TestDatabase;
import dev.latchkey.testsupport.time.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresSourceBucketsTests extends AbstractSourceBucketsTests {

	private TestDatabase database;

	@BeforeEach
	void open() {
		this.database = TestDatabase.postgres();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Override
	BucketRepository repository() {
		return new JdbcBucketRepository(this.database.store(), this.clock);
	}

	@Test
	void nodeWithAClockAheadRemovesNoBucketInUse() {
		RateLimit limit = new RateLimit(1);
		assertThat(repository().take("key", limit)).isZero();
		TestClock ahead = new TestClock(this.clock.instant().plusSeconds(61));
		assertThat(new JdbcBucketRepository(this.database.store(), ahead).deleteForgotten(10)).isZero();
		assertThat(repository().take("key", limit)).isPositive();
	}

	@Test
	void bucketsOfAnEarlierVersionAreRemoved() {
		this.database.jdbc()
			.sql("INSERT INTO source_bucket (bucket_key, state, forget_time) VALUES ('sign-in 60 192.0.2.1', '', ?)")
			.param(this.clock.millis())
			.update();
		assertThat(repository().deleteForgotten(10)).isZero();
		assertThat(this.database.jdbc().sql("SELECT count(*) FROM source_bucket").query(Integer.class).single())
			.isZero();
	}

}
