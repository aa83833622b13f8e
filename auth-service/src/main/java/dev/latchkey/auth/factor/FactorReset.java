package dev.latchkey.auth.factor;

import java.util.Set;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountAdministration;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.throttle.Throttle;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Removes the second factors of people who have lost all of them.
 */
@Service
public class FactorReset {

	private final AccountAdministration accounts;

	private final FactorRepository factors;

	private final Throttle throttle;

	FactorReset(AccountAdministration accounts, FactorRepository factors, Throttle throttle) {
		this.accounts = accounts;
		this.factors = factors;
		this.throttle = throttle;
	}

	/**
	 * Remove all second factors of an account, and begin its next generation, which
	 * revokes all of its sessions. It also clears the failed attempts with codes.
	 * @param accountId the id of the account
	 * @return the account, and what was removed
	 * @throws Refusal when there is no such account
	 */
	public Result run(UUID accountId) {
		Result done = null;
		// Tries again when another change comes between the read and the write.
		while (done == null) {
			done = tryOnce(this.accounts.find(accountId));
		}
		this.throttle.resetFactor(accountId);
		return done;
	}

	private @Nullable Result tryOnce(Account found) {
		Set<Factor> removed = this.factors.find(found.id()).usable();
		Account changed = this.factors.removeAll(found);
		return (changed != null) ? new Result(changed, removed) : null;
	}

	/**
	 * What a reset has done.
	 *
	 * @param account the account in its new generation
	 * @param removed the factors that it had
	 */
	public record Result(Account account, Set<Factor> removed) {

	}

}
