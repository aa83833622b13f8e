package dev.latchkey.auth.factor.jdbc;

import dev.latchkey.auth.store.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class PostgresPasskeyRepositoryTests extends AbstractPasskeyRepositoryTests {

	private @Nullable TestDatabase other;

	@Override
	TestDatabase database() {
		return TestDatabase.postgres();
	}

	@Override
	TestDatabase onAnotherNode(TestDatabase opened) {
		TestDatabase node = opened.onAnotherNode();
		this.other = node;
		return node;
	}

	@AfterEach
	void closeOther() {
		if (this.other != null) {
			this.other.close();
		}
	}

}
