package dev.latchkey.auth.account.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.Credentials;
import dev.latchkey.auth.account.importing.ImportRepository.Result;
import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.store.SqlStore;
import dev.latchkey.auth.store.TestDatabase;
import dev.latchkey.testsupport.concurrent.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store of accounts promises for an import.
 */
abstract class AbstractImportRepositoryTests {

	private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.678Z");

	private TestDatabase database;

	private JdbcImportRepository imports;

	/**
	 * An empty database.
	 */
	abstract TestDatabase open();

	@BeforeEach
	void begin() {
		this.database = open();
		this.imports = new JdbcImportRepository(store());
	}

	@AfterEach
	void end() {
		this.database.close();
	}

	private SqlStore store() {
		return this.database.store();
	}

	@Test
	void storesWholeAccountsAndNeverChangesOneThatExists() {
		Credentials ada = account("ada", "{id}ada", Account.State.DISABLED);
		assertThat(this.imports.insertMissing(List.of(ada))).containsExactly(Result.IMPORTED);
		assertThat(find("ada")).isEqualTo(ada);
		Credentials bob = account("bob", "{id}bob", Account.State.ACTIVE);
		assertThat(this.imports.insertMissing(List.of(account("ada", "{id}ada", Account.State.ACTIVE), bob,
				account("ada", "{id}other", Account.State.ACTIVE))))
			.containsExactly(Result.SKIPPED, Result.IMPORTED, Result.TAKEN);
		assertThat(find("ada")).isEqualTo(ada);
		assertThat(find("bob")).isEqualTo(bob);
	}

	@Test
	void ofTwoOfOneNameTheFirstIsStored() {
		Credentials first = account("ada", "{id}first", Account.State.ACTIVE);
		assertThat(this.imports.insertMissing(List.of(first, account("ada", "{id}second", Account.State.ACTIVE),
				account("ada", "{id}first", Account.State.ACTIVE))))
			.containsExactly(Result.IMPORTED, Result.TAKEN, Result.SKIPPED);
		assertThat(find("ada")).isEqualTo(first);
	}

	@Test
	void importsOfTheSameAtOnceStoreEachOnce() throws Exception {
		List<Callable<List<Result>>> calls = new ArrayList<>();
		for (int call = 0; call < 4; call++) {
			// In an order of its own, as deadlocks need it.
			List<Credentials> batch = new ArrayList<>(IntStream.range(0, 200)
				.mapToObj((each) -> account("user-" + each, "{id}" + each, Account.State.ACTIVE))
				.toList());
			Collections.rotate(batch, call * 50);
			calls.add(() -> this.imports.insertMissing(batch));
		}
		List<Result> results = Threads.together(4, calls).stream().flatMap(List::stream).toList();
		assertThat(results).hasSize(800);
		assertThat(results.stream().filter((each) -> each == Result.IMPORTED)).hasSize(200);
		assertThat(results.stream().filter((each) -> each == Result.SKIPPED)).hasSize(600);
	}

	private Credentials find(String username) {
		Credentials found = TestAccounts.repository(store()).findByUsername(Username.of(username));
		assertThat(found).isNotNull();
		return found;
	}

	private static Credentials account(String username, String hash, Account.State state) {
		return new Credentials(new Account(UuidCreator.getTimeOrderedEpoch(), Username.of(username), CREATED, state, 0),
				hash);
	}

}
