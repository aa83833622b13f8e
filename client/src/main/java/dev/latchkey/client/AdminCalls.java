package dev.latchkey.client;

import java.util.concurrent.CompletableFuture;

import dev.latchkey.admin.v1.AdminServiceGrpc;
import dev.latchkey.admin.v1.DeleteAccountResponse;
import dev.latchkey.admin.v1.DeleteAccountRequest;
import dev.latchkey.admin.v1.DisableAccountRequest;
import dev.latchkey.admin.v1.DisableAccountResponse;
import dev.latchkey.admin.v1.EnableAccountRequest;
import dev.latchkey.admin.v1.EnableAccountResponse;
import dev.latchkey.admin.v1.GetAccountRequest;
import dev.latchkey.admin.v1.GetAccountResponse;
import dev.latchkey.admin.v1.ListAccountsRequest;
import dev.latchkey.admin.v1.ListAccountsResponse;
import dev.latchkey.admin.v1.ResetFactorsRequest;
import dev.latchkey.admin.v1.ResetFactorsResponse;
import dev.latchkey.admin.v1.StartPasswordResetRequest;
import dev.latchkey.admin.v1.StartPasswordResetResponse;
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
	 * Show and revoke the sessions of others.
	 * @return the calls of {@code AdminService} about sessions
	 */
	public AdminSessionCalls sessions() {
		return new AdminSessionCalls(this.calls);
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
	public GetAccountResponse getAccount(String adminKey, String accountId) {
		return this.calls.as(adminKey)
			.call(AdminServiceGrpc.getGetAccountMethod(),
					GetAccountRequest.newBuilder().setAccountId(accountId).build());
	}

	/**
	 * The same as {@link #getAccount}, without waiting.
	 * @param adminKey the admin key
	 * @param accountId the account
	 * @return the account, or a {@link LatchkeyException}
	 */
	public CompletableFuture<GetAccountResponse> getAccountAsync(String adminKey, String accountId) {
		return this.calls.as(adminKey)
			.callAsync(AdminServiceGrpc.getGetAccountMethod(),
					GetAccountRequest.newBuilder().setAccountId(accountId).build());
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
	 * Describe the account of a username.
	 * @param adminKey the key that proves the administrator
	 * @param username the username; case is ignored
	 * @return the account
	 * @throws LatchkeyException if the call fails
	 */
	public GetAccountResponse getAccountByUsername(String adminKey, String username) {
		return this.calls.as(adminKey)
			.call(AdminServiceGrpc.getGetAccountMethod(), GetAccountRequest.newBuilder().setUsername(username).build());
	}

	/**
	 * The same as {@link #getAccountByUsername}, without waiting.
	 * @param adminKey the key that proves the administrator
	 * @param username the username; case is ignored
	 * @return the account, or a {@link LatchkeyException}
	 */
	public CompletableFuture<GetAccountResponse> getAccountByUsernameAsync(String adminKey, String username) {
		return this.calls.as(adminKey)
			.callAsync(AdminServiceGrpc.getGetAccountMethod(),
					GetAccountRequest.newBuilder().setUsername(username).build());
	}

	/**
	 * Delete an account and revoke all of its sessions.
	 * @param adminKey the key that proves the administrator
	 * @param accountId the account
	 * @return an empty reply
	 * @throws LatchkeyException if the call fails
	 */
	public DeleteAccountResponse deleteAccount(String adminKey, String accountId) {
		return this.calls.as(adminKey)
			.call(AdminServiceGrpc.getDeleteAccountMethod(),
					DeleteAccountRequest.newBuilder().setAccountId(accountId).build());
	}

	/**
	 * The same as {@link #deleteAccount}, without waiting.
	 * @param adminKey the key that proves the administrator
	 * @param accountId the account
	 * @return an empty reply, or a {@link LatchkeyException}
	 */
	public CompletableFuture<DeleteAccountResponse> deleteAccountAsync(String adminKey, String accountId) {
		return this.calls.as(adminKey)
			.callAsync(AdminServiceGrpc.getDeleteAccountMethod(),
					DeleteAccountRequest.newBuilder().setAccountId(accountId).build());
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

	/**
	 * Remove all second factors of an account and revoke all of its sessions. Repeating
	 * the call is not an error.
	 * @param adminKey the admin key
	 * @param accountId the account
	 * @return the removed factors and the number of revoked sessions
	 * @throws LatchkeyException if the call fails
	 */
	public ResetFactorsResponse resetFactors(String adminKey, String accountId) {
		return this.calls.as(adminKey)
			.call(AdminServiceGrpc.getResetFactorsMethod(),
					ResetFactorsRequest.newBuilder().setAccountId(accountId).build());
	}

	/**
	 * The same as {@link #resetFactors}, without waiting.
	 * @param adminKey the admin key
	 * @param accountId the account
	 * @return the removed factors and the number of revoked sessions, or a
	 * {@link LatchkeyException}
	 */
	public CompletableFuture<ResetFactorsResponse> resetFactorsAsync(String adminKey, String accountId) {
		return this.calls.as(adminKey)
			.callAsync(AdminServiceGrpc.getResetFactorsMethod(),
					ResetFactorsRequest.newBuilder().setAccountId(accountId).build());
	}

}
