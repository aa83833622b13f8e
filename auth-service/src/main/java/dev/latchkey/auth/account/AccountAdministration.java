package dev.latchkey.auth.account;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import dev.latchkey.auth.account.Account.State;
import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.throttle.Throttle;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Changes that administrators make to other people's accounts.
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
	 * @param prefix the prefix of the usernames, in stored form
	 * @param after the last username of the previous page; empty for the first page
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
	 * @throws Refusal when there is no such account
	 */
	public Account find(UUID id) {
		return found(this.accounts.findById(id));
	}

	/**
	 * Find an account.
	 * @param username its username
	 * @return the account
	 * @throws Refusal when there is no such account
	 */
	public Account find(Username username) {
		return found(this.accounts.findByUsername(username));
	}

	private static Account found(@Nullable Credentials credentials) {
		if (credentials == null) {
			throw Refusal.of(Reason.ACCOUNT_NOT_FOUND);
		}
		return credentials.account();
	}

	/**
	 * Delete an account, which revokes all of its sessions.
	 * @param id its id
	 * @throws Refusal when there is no such account
	 */
	public void delete(UUID id) {
		Account unused = untilChanged(id, (found) -> this.accounts.delete(found) ? found : null);
	}

	/**
	 * Enable or disable an account. A change of state begins the account's next
	 * generation, which revokes all of its sessions. Enabling an account also clears its
	 * failed sign-ins and failed codes.
	 * @param id its id
	 * @param state the new state
	 * @return the account
	 * @throws Refusal when there is no such account
	 */
	public Account change(UUID id, State state) {
		Account account = untilChanged(id,
				(found) -> (found.state() == state) ? found : this.accounts.changeState(found, state));
		if (account.isActive()) {
			this.throttle.reset(account.username().value());
			this.throttle.resetFactor(account.id());
		}
		return account;
	}

	/**
	 * Begin the next generation of an account, which revokes all of its sessions.
	 * @param id its id
	 * @return the account
	 * @throws Refusal when there is no such account
	 */
	public Account endSessions(UUID id) {
		return untilChanged(id, this.accounts::nextGeneration);
	}

	// Tries again when another change comes between the read and the write.
	private Account untilChanged(UUID id, Function<Account, @Nullable Account> change) {
		Account changed = null;
		while (changed == null) {
			changed = change.apply(find(id));
		}
		return changed;
	}

}
