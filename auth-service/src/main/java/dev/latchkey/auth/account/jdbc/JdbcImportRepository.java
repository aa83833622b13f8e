package dev.latchkey.auth.account.jdbc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.Credentials;
import dev.latchkey.auth.account.importing.ImportRepository;
import dev.latchkey.auth.store.SqlStore;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Repository;

/**
 * Stores imported accounts in SQL, a batch in one statement.
 */
@Repository
class JdbcImportRepository implements ImportRepository {

	private static final String ROW = "(?, ?, ?, ?, ?, ?)";

	private static final Comparator<Credentials> BY_USERNAME = Comparator
		.comparing((each) -> each.account().username().value());

	private final SqlStore store;

	JdbcImportRepository(SqlStore store) {
		this.store = store;
	}

	@Override
	public List<Result> insertMissing(List<Credentials> accounts) {
		return Objects.requireNonNull(this.store.transactions().execute((status) -> insertAndCompare(accounts)));
	}

	private List<Result> insertAndCompare(List<Credentials> accounts) {
		if (insert(accounts) == accounts.size()) {
			return accounts.stream().map((each) -> Result.IMPORTED).toList();
		}
		Map<String, Stored> stored = find(accounts);
		return accounts.stream().map((each) -> result(each, stored.get(each.account().username().value()))).toList();
	}

	private int insert(List<Credentials> accounts) {
		List<Object> params = new ArrayList<>();
		// In one order everywhere, so that two imports of the same names cannot wait for
		// each other. Equal names keep theirs.
		for (Credentials each : accounts.stream().sorted(BY_USERNAME).toList()) {
			Account account = each.account();
			params.addAll(List.of(account.id(), account.username().value(), each.passwordHash(), account.state().name(),
					account.generation(), account.createTime().toEpochMilli()));
		}
		return this.store.writes()
			.sql("INSERT INTO account (account_id, username, password_hash, state, generation, create_time) VALUES "
					+ String.join(", ", accounts.stream().map((each) -> ROW).toList()) + " ON CONFLICT DO NOTHING")
			.params(params)
			.update();
	}

	// Of the same connection as the insert, which sees what it has stored.
	private Map<String, Stored> find(List<Credentials> accounts) {
		Map<String, Stored> found = new HashMap<>();
		this.store.writes()
			.sql("SELECT account_id, username, password_hash FROM account WHERE username IN ("
					+ String.join(", ", accounts.stream().map((each) -> "?").toList()) + ")")
			.params(accounts.stream().map((each) -> each.account().username().value()).toList())
			.query((row) -> {
				found.put(row.getString("username"),
						new Stored(row.getString("account_id"), row.getString("password_hash")));
			});
		return found;
	}

	// A row that is gone again was deleted by another node: its name was taken before.
	private static Result result(Credentials account, @Nullable Stored stored) {
		if (stored != null && stored.id().equals(account.account().id().toString())) {
			return Result.IMPORTED;
		}
		return (stored != null && stored.passwordHash().equals(account.passwordHash())) ? Result.SKIPPED : Result.TAKEN;
	}

	/**
	 * What is stored under a username.
	 */
	private record Stored(String id, String passwordHash) {

		@Override
		public String toString() {
			return "Stored[id=" + this.id + "]";
		}

	}

}
