package dev.latchkey.auth.throttle;

import java.nio.file.Path;

import dev.latchkey.auth.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteSourceBucketsTests extends AbstractSourceBucketsTests {

	private TestDatabase database;

	@BeforeEach
	void open(@TempDir Path folder) {
		this.database = TestDatabase.sqlite(folder);
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
