package dev.latchkey.auth.store;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import dev.latchkey.testsupport.concurrent.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Purges by several nodes that share a database.
 */
class PostgresPurgeTests {

	private static final String DELETE = """
			DELETE FROM account WHERE account_id IN (SELECT account_id FROM account WHERE create_time <= ? %s)
			""";

	private final TestDatabase database = TestDatabase.postgres();

	private final SqlStore store = this.database.store();

	@BeforeEach
	void insert() {
		for (String username : new String[] { "ada", "grace" }) {
			this.database.jdbc()
				.sql("INSERT INTO account VALUES (?, ?, 'hash', 'ACTIVE', 0, 0, NULL, NULL)")
				.params(UUID.randomUUID(), username)
				.update();
		}
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void oneNodePurgesAtATime() {
		this.store.transactions().executeWithoutResult((status) -> {
			assertThat(this.store.purge(DELETE, -1)).isZero();
			assertThat(onAnotherNode(() -> this.store.purge(DELETE, 0))).as("the other node holds the lock").isZero();
		});
		assertThat(this.store.purge(DELETE, 0)).as("the other node has finished").isEqualTo(2);
	}

	@Test
	void purgeSkipsLockedRows() {
		this.store.transactions().executeWithoutResult((status) -> {
			this.database.jdbc().sql("UPDATE account SET generation = 1 WHERE username = 'ada'").update();
			assertThat(onAnotherNode(() -> this.store.purge(DELETE, 0))).as("grace alone").isOne();
		});
		assertThat(this.store.purge(DELETE, 0)).isOne();
	}

	private static int onAnotherNode(Supplier<Integer> purge) {
		return CompletableFuture.supplyAsync(purge, Threads.NEW).join();
	}

}
