package dev.latchkey.auth.account;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import dev.latchkey.auth.account.Account.State;
import dev.latchkey.auth.throttle.Throttle;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * What administrators do with the accounts of others.
 */
@Service
public class AccountAdministration {

	private final AccountRepository accounts;

	private final Throttle throttle;

	AccountAdministration(AccountRepository accounts, Throttle throttle) {
		this.accounts = accounts;
		this.throttle = throttle;
	}

	/**
	 * List accounts by username.
	 * @param prefix how their usernames begin, as stored
	 * @param after the username that the page before ended with; empty for the first page
	 * @param limit most accounts to list
	 * @return the accounts
	 */
	public List<Account> list(String prefix, String after, int limit) {
		return this.accounts.list(prefix, after, limit);
	}

	/**
	 * Find an account.
	 * @param id its id
	 * @return the account
	 * @throws AccountNotFoundException when there is no such account
	 */
	public Account find(UUID id) {
		Credentials credentials = this.accounts.findById(id);
		if (credentials == null) {
			throw new AccountNotFoundException();
		}
		return credentials.account();
	}

	/**
	 * Let an account sign in or not. When that changes, its next generation begins: no
	 * session that was made before is valid after. When it may, its failed sign-ins are
	 * forgotten.
	 * @param id its id
	 * @param state what it is to be
	 * @return the account
	 * @throws AccountNotFoundException when there is no such account
	 */
	public Account change(UUID id, State state) {
		Account account = untilMade(id,
				(found) -> (found.state() == state) ? found : this.accounts.changeState(found, state));
		if (account.isActive()) {
			this.throttle.reset(account.username().value());
		}
		return account;
	}

	/**
	 * Begin the next generation of an account: no session that was made before is valid
	 * after.
	 * @param id its id
	 * @return the account
	 * @throws AccountNotFoundException when there is no such account
	 */
	public Account endSessions(UUID id) {
		return untilMade(id, this.accounts::nextGeneration);
	}

	// Another change may come between the two.
	private Account untilMade(UUID id, Function<Account, @Nullable Account> change) {
		Account changed = null;
		while (changed == null) {
			changed = change.apply(find(id));
		}
		return changed;
	}

}
