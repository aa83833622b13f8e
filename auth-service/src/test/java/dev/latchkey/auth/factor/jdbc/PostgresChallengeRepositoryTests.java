package dev.latchkey.auth.factor.jdbc;

import dev.latchkey.auth.factor.challenge.ChallengeRepository;
import dev.latchkey.auth.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresChallengeRepositoryTests extends AbstractChallengeRepositoryTests {

	private TestDatabase database;

	private ChallengeRepository challenges;

	@BeforeEach
	void open() {
		this.database = TestDatabase.postgres();
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
