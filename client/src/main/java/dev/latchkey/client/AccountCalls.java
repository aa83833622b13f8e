package dev.latchkey.client;

import java.util.concurrent.CompletableFuture;

import dev.latchkey.auth.v1.AccountServiceGrpc;
import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.ChangePasswordResponse;
import dev.latchkey.auth.v1.DeleteAccountRequest;
import dev.latchkey.auth.v1.DeleteAccountResponse;
import dev.latchkey.auth.v1.GetAccountRequest;
import dev.latchkey.auth.v1.GetAccountResponse;
import dev.latchkey.client.error.LatchkeyException;

/**
 * Shows and changes an account. The token of one of its sessions authenticates the
 * caller.
 */
public final class AccountCalls {

	private final Calls calls;

	AccountCalls(Calls calls) {
		this.calls = calls;
	}

	/**
	 * Describe the account.
	 * @param token the token of a live session of the account
	 * @return the account
	 * @throws LatchkeyException if the call fails
	 */
	public GetAccountResponse get(String token) {
		return this.calls.as(token)
			.call(AccountServiceGrpc.getGetAccountMethod(), GetAccountRequest.getDefaultInstance());
	}

	/**
	 * The same as {@link #get}, without waiting.
	 * @param token the token of a live session of the account
	 * @return the account, or a {@link LatchkeyException}
	 */
	public CompletableFuture<GetAccountResponse> getAsync(String token) {
		return this.calls.as(token)
			.callAsync(AccountServiceGrpc.getGetAccountMethod(), GetAccountRequest.getDefaultInstance());
	}

	/**
	 * Change the password. All sessions of the account are revoked.
	 * @param token the token of a live session of the account
	 * @param request the current password and the new one
	 * @return the token of a new session in place of the caller's
	 * @throws LatchkeyException if the call fails
	 */
	public ChangePasswordResponse changePassword(String token, ChangePasswordRequest request) {
		return this.calls.as(token).call(AccountServiceGrpc.getChangePasswordMethod(), request);
	}

	/**
	 * The same as {@link #changePassword}, without waiting.
	 * @param token the token of a live session of the account
	 * @param request the current password and the new one
	 * @return the token of a new session in place of the caller's, or a
	 * {@link LatchkeyException}
	 */
	public CompletableFuture<ChangePasswordResponse> changePasswordAsync(String token, ChangePasswordRequest request) {
		return this.calls.as(token).callAsync(AccountServiceGrpc.getChangePasswordMethod(), request);
	}

	/**
	 * Delete the account and revoke its sessions.
	 * @param token the token of a live session of the account
	 * @param password the password of the account
	 * @return an empty reply
	 * @throws LatchkeyException if the call fails
	 */
	public DeleteAccountResponse delete(String token, String password) {
		return this.calls.as(token)
			.call(AccountServiceGrpc.getDeleteAccountMethod(),
					DeleteAccountRequest.newBuilder().setPassword(password).build());
	}

	/**
	 * The same as {@link #delete}, without waiting.
	 * @param token the token of a live session of the account
	 * @param password the password of the account
	 * @return an empty reply, or a {@link LatchkeyException}
	 */
	public CompletableFuture<DeleteAccountResponse> deleteAsync(String token, String password) {
		return this.calls.as(token)
			.callAsync(AccountServiceGrpc.getDeleteAccountMethod(),
					DeleteAccountRequest.newBuilder().setPassword(password).build());
	}

}
