package dev.latchkey.auth.throttle;

import dev.latchkey.auth.store.TestDatabase;
import dev.latchkey.service.grpc.SourceWarning;
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
	SourceBuckets node() {
		return new SourceBuckets(this.database.store(), new SourceWarning(), this.clock);
	}

}
