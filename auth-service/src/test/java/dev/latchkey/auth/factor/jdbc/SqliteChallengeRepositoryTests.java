package dev.latchkey.auth.factor.jdbc;

import java.nio.file.Path;

import dev.latchkey.auth.factor.challenge.ChallengeRepository;
import dev.latchkey.auth.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteChallengeRepositoryTests extends AbstractChallengeRepositoryTests {

	private TestDatabase database;

	private ChallengeRepository challenges;

	@BeforeEach
	void open(@TempDir Path folder) {
		this.database = TestDatabase.sqlite(folder);
		this.challenges = new JdbcChallengeRepository(this.database.store());
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Override
	ChallengeRepository challenges() {
		return this.challenges;
	}

}
