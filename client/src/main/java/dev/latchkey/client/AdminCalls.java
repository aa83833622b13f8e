package dev.latchkey.client;

import java.util.concurrent.CompletableFuture;

import dev.latchkey.auth.v1.AdminServiceGetAccountRequest;
import dev.latchkey.auth.v1.AdminServiceGetAccountResponse;
import dev.latchkey.auth.v1.AdminServiceGrpc;
import dev.latchkey.auth.v1.DisableAccountRequest;
import dev.latchkey.auth.v1.DisableAccountResponse;
import dev.latchkey.auth.v1.EnableAccountRequest;
import dev.latchkey.auth.v1.EnableAccountResponse;
import dev.latchkey.auth.v1.ListAccountsRequest;
import dev.latchkey.auth.v1.ListAccountsResponse;
import dev.latchkey.auth.v1.RevokeAccountSessionsRequest;
import dev.latchkey.auth.v1.RevokeAccountSessionsResponse;
import dev.latchkey.auth.v1.StartPasswordResetRequest;
import dev.latchkey.auth.v1.StartPasswordResetResponse;
import dev.latchkey.client.error.LatchkeyException;

/**
 * Shows and changes the accounts of others. An admin key authenticates the caller.
 */
public final class AdminCalls {

	private final Calls calls;

	AdminCalls(Calls calls) {
		this.calls = calls;
	}

	/**
	 * List accounts by username, a page at a time.
	 * @param adminKey the admin key
	 * @param request the page and the filter
	 * @return the page, and the token of the next one
	 * @throws LatchkeyException if the call fails
	 */
	public ListAccountsResponse listAccounts(String adminKey, ListAccountsRequest request) {
		return this.calls.as(adminKey).call(AdminServiceGrpc.getListAccountsMethod(), request);
	}

	/**
	 * The same as {@link #listAccounts}, without waiting.
	 * @param adminKey the admin key
	 * @param request the page and the filter
	 * @return the page, and the token of the next one, or a {@link LatchkeyException}
	 */
	public CompletableFuture<ListAccountsResponse> listAccountsAsync(String adminKey, ListAccountsRequest request) {
		return this.calls.as(adminKey).callAsync(AdminServiceGrpc.getListAccountsMethod(), request);
	}

	/**
	 * Describe an account.
	 * @param adminKey the admin key
	 * @param accountId the account
	 * @return the account
	 * @throws LatchkeyException if the call fails
	 */
	public AdminServiceGetAccountResponse getAccount(String adminKey, String accountId) {
		return this.calls.as(adminKey)
			.call(AdminServiceGrpc.getGetAccountMethod(),
					AdminServiceGetAccountRequest.newBuilder().setAccountId(accountId).build());
	}

	/**
	 * The same as {@link #getAccount}, without waiting.
	 * @param adminKey the admin key
	 * @param accountId the account
	 * @return the account, or a {@link LatchkeyException}
	 */
	public CompletableFuture<AdminServiceGetAccountResponse> getAccountAsync(String adminKey, String accountId) {
		return this.calls.as(adminKey)
			.callAsync(AdminServiceGrpc.getGetAccountMethod(),
					AdminServiceGetAccountRequest.newBuilder().setAccountId(accountId).build());
	}

	/**
	 * Disable an account and revoke its sessions. Repeating the call is not an error.
	 * @param adminKey the admin key
	 * @param accountId the account
	 * @return the disabled account
	 * @throws LatchkeyException if the call fails
	 */
	public DisableAccountResponse disableAccount(String adminKey, String accountId) {
		return this.calls.as(adminKey)
			.call(AdminServiceGrpc.getDisableAccountMethod(),
					DisableAccountRequest.newBuilder().setAccountId(accountId).build());
	}

	/**
	 * The same as {@link #disableAccount}, without waiting.
	 * @param adminKey the admin key
	 * @param accountId the account
	 * @return the disabled account, or a {@link LatchkeyException}
	 */
	public CompletableFuture<DisableAccountResponse> disableAccountAsync(String adminKey, String accountId) {
		return this.calls.as(adminKey)
			.callAsync(AdminServiceGrpc.getDisableAccountMethod(),
					DisableAccountRequest.newBuilder().setAccountId(accountId).build());
	}

	/**
	 * Let the owner of a disabled account sign in again. Repeating the call is not an
	 * error.
	 * @param adminKey the admin key
	 * @param accountId the account
	 * @return the enabled account
	 * @throws LatchkeyException if the call fails
	 */
	public EnableAccountResponse enableAccount(String adminKey, String accountId) {
		return this.calls.as(adminKey)
			.call(AdminServiceGrpc.getEnableAccountMethod(),
					EnableAccountRequest.newBuilder().setAccountId(accountId).build());
	}

	/**
	 * The same as {@link #enableAccount}, without waiting.
	 * @param adminKey the admin key
	 * @param accountId the account
	 * @return the enabled account, or a {@link LatchkeyException}
	 */
	public CompletableFuture<EnableAccountResponse> enableAccountAsync(String adminKey, String accountId) {
		return this.calls.as(adminKey)
			.callAsync(AdminServiceGrpc.getEnableAccountMethod(),
					EnableAccountRequest.newBuilder().setAccountId(accountId).build());
	}

	/**
	 * Revoke all sessions of an account.
	 * @param adminKey the admin key
	 * @param accountId the account
	 * @return the number of revoked sessions
	 * @throws LatchkeyException if the call fails
	 */
	public RevokeAccountSessionsResponse revokeSessions(String adminKey, String accountId) {
		return this.calls.as(adminKey)
			.call(AdminServiceGrpc.getRevokeAccountSessionsMethod(),
					RevokeAccountSessionsRequest.newBuilder().setAccountId(accountId).build());
	}

	/**
	 * The same as {@link #revokeSessions}, without waiting.
	 * @param adminKey the admin key
	 * @param accountId the account
	 * @return the number of revoked sessions, or a {@link LatchkeyException}
	 */
	public CompletableFuture<RevokeAccountSessionsResponse> revokeSessionsAsync(String adminKey, String accountId) {
		return this.calls.as(adminKey)
			.callAsync(AdminServiceGrpc.getRevokeAccountSessionsMethod(),
					RevokeAccountSessionsRequest.newBuilder().setAccountId(accountId).build());
	}

	/**
	 * Create a code that can set a new password once. It replaces earlier codes.
	 * @param adminKey the admin key
	 * @param accountId the account
	 * @return the code and its expiry time
	 * @throws LatchkeyException if the call fails
	 */
	public StartPasswordResetResponse startPasswordReset(String adminKey, String accountId) {
		return this.calls.as(adminKey)
			.call(AdminServiceGrpc.getStartPasswordResetMethod(),
					StartPasswordResetRequest.newBuilder().setAccountId(accountId).build());
	}

	/**
	 * The same as {@link #startPasswordReset}, without waiting.
	 * @param adminKey the admin key
	 * @param accountId the account
	 * @return the code and its expiry time, or a {@link LatchkeyException}
	 */
	public CompletableFuture<StartPasswordResetResponse> startPasswordResetAsync(String adminKey, String accountId) {
		return this.calls.as(adminKey)
			.callAsync(AdminServiceGrpc.getStartPasswordResetMethod(),
					StartPasswordResetRequest.newBuilder().setAccountId(accountId).build());
	}

}
