package dev.latchkey.testing.server;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The accounts. {@link State} guards it.
 */
final class Accounts {

	private final Map<UUID, FakeAccount> accounts = new LinkedHashMap<>();

	private final Ids ids;

	Accounts(Ids ids) {
		this.ids = ids;
	}

	FakeAccount create(String username, String password, Instant now) {
		if (find(username) != null) {
			throw Refusal.USERNAME_TAKEN.exception();
		}
		FakeAccount account = new FakeAccount(this.ids.next(now), username, password, FakeFactors.NONE, now);
		put(account);
		return account;
	}

	void put(FakeAccount account) {
		this.accounts.put(account.id(), account);
	}

	@Nullable FakeAccount find(String username) {
		return this.accounts.values()
			.stream()
			.filter((account) -> account.username().equals(username))
			.findFirst()
			.orElse(null);
	}

	@Nullable FakeAccount find(UUID id) {
		return this.accounts.get(id);
	}

	/**
	 * End the enrolment that an account has started.
	 */
	void endEnrollment(UUID id) {
		this.accounts.computeIfPresent(id, (key, account) -> account.withFactors(account.factors().withoutStarted()));
	}

	/**
	 * Find an account by its password.
	 * @param account the account, or {@code null} if there is none
	 * @throws RuntimeException the refusal of wrong credentials
	 */
	static FakeAccount verify(@Nullable FakeAccount account, String password) {
		if (account == null || !account.password().equals(password)) {
			throw Refusal.CREDENTIALS_INVALID.exception();
		}
		return account;
	}

	void delete(UUID id) {
		this.accounts.remove(id);
	}

	void clear() {
		this.accounts.clear();
	}

	void age(Duration age) {
		this.accounts.replaceAll((id, account) -> account.older(age));
	}

}
