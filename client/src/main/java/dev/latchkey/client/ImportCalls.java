package dev.latchkey.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.latchkey.admin.v1.AdminServiceGrpc;
import dev.latchkey.admin.v1.ImportAccountsRequest;
import dev.latchkey.admin.v1.ImportAccountsResponse;
import dev.latchkey.client.error.LatchkeyException;

/**
 * Creates accounts with the password hashes of another system. An admin key proves the
 * caller.
 */
public final class ImportCalls {

	private final Calls calls;

	ImportCalls(Calls calls) {
		this.calls = calls;
	}

	/**
	 * Create accounts. An account that cannot be created does not stop the others, and
	 * one that exists with the same hash is skipped, so the call can be repeated.
	 * @param adminKey the key that proves the administrator
	 * @param accounts the accounts, at most 5,000; the deadline is for all of them
	 * @return what became of the accounts
	 * @throws LatchkeyException if the call fails; some accounts may have been created
	 */
	public ImportAccountsResponse importAccounts(String adminKey, List<ImportAccountsRequest> accounts) {
		return Calls.join(importAccountsAsync(adminKey, accounts));
	}

	/**
	 * The same as {@link #importAccounts}, without waiting.
	 * @param adminKey the key that proves the administrator
	 * @param accounts the accounts, at most 5,000
	 * @return what became of the accounts, or a {@link LatchkeyException}
	 */
	public CompletableFuture<ImportAccountsResponse> importAccountsAsync(String adminKey,
			List<ImportAccountsRequest> accounts) {
		return this.calls.as(adminKey).streamAsync(AdminServiceGrpc.getImportAccountsMethod(), accounts);
	}

}
