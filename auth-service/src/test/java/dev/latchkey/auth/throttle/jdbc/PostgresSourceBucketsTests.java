package dev.latchkey.auth.throttle.jdbc;

import dev.latchkey.auth.store.TestDatabase;
import dev.latchkey.auth.throttle.BucketRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

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

}
