package dev.latchkey.client;

import java.util.concurrent.CompletableFuture;

import dev.latchkey.admin.v1.AdminServiceGrpc;
import dev.latchkey.admin.v1.ListSessionsRequest;
import dev.latchkey.admin.v1.ListSessionsResponse;
import dev.latchkey.admin.v1.RevokeSessionsRequest;
import dev.latchkey.admin.v1.RevokeSessionsResponse;
import dev.latchkey.client.error.LatchkeyException;

/**
 * Shows and revokes the sessions of others. An admin key proves the caller.
 */
public final class AdminSessionCalls {

	private final Calls calls;

	AdminSessionCalls(Calls calls) {
		this.calls = calls;
	}

	/**
	 * List the valid sessions of an account, a page at a time.
	 * @param adminKey the key that proves the administrator
	 * @param request which page of the sessions of which account
	 * @return the page, and the token of the next one
	 * @throws LatchkeyException if the call fails
	 */
	public ListSessionsResponse list(String adminKey, ListSessionsRequest request) {
		return this.calls.as(adminKey).call(AdminServiceGrpc.getListSessionsMethod(), request);
	}

	/**
	 * The same as {@link #list}, without waiting.
	 * @param adminKey the key that proves the administrator
	 * @param request which page of the sessions of which account
	 * @return the page, and the token of the next one, or a {@link LatchkeyException}
	 */
	public CompletableFuture<ListSessionsResponse> listAsync(String adminKey, ListSessionsRequest request) {
		return this.calls.as(adminKey).callAsync(AdminServiceGrpc.getListSessionsMethod(), request);
	}

	/**
	 * Revoke one session of an account.
	 * @param adminKey the key that proves the administrator
	 * @param accountId the account
	 * @param sessionId the session to revoke
	 * @return how many were revoked
	 * @throws LatchkeyException if the call fails
	 */
	public RevokeSessionsResponse revoke(String adminKey, String accountId, String sessionId) {
		return this.calls.as(adminKey)
			.call(AdminServiceGrpc.getRevokeSessionsMethod(),
					RevokeSessionsRequest.newBuilder().setAccountId(accountId).setSessionId(sessionId).build());
	}

	/**
	 * The same as {@link #revoke}, without waiting.
	 * @param adminKey the key that proves the administrator
	 * @param accountId the account
	 * @param sessionId the session to revoke
	 * @return how many were revoked, or a {@link LatchkeyException}
	 */
	public CompletableFuture<RevokeSessionsResponse> revokeAsync(String adminKey, String accountId, String sessionId) {
		return this.calls.as(adminKey)
			.callAsync(AdminServiceGrpc.getRevokeSessionsMethod(),
					RevokeSessionsRequest.newBuilder().setAccountId(accountId).setSessionId(sessionId).build());
	}

	/**
	 * Revoke all sessions of an account.
	 * @param adminKey the admin key
	 * @param accountId the account
	 * @return the number of revoked sessions
	 * @throws LatchkeyException if the call fails
	 */
	public RevokeSessionsResponse revokeAll(String adminKey, String accountId) {
		return this.calls.as(adminKey)
			.call(AdminServiceGrpc.getRevokeSessionsMethod(),
					RevokeSessionsRequest.newBuilder().setAccountId(accountId).setAll(true).build());
	}

	/**
	 * The same as {@link #revokeAll}, without waiting.
	 * @param adminKey the admin key
	 * @param accountId the account
	 * @return the number of revoked sessions, or a {@link LatchkeyException}
	 */
	public CompletableFuture<RevokeSessionsResponse> revokeAllAsync(String adminKey, String accountId) {
		return this.calls.as(adminKey)
			.callAsync(AdminServiceGrpc.getRevokeSessionsMethod(),
					RevokeSessionsRequest.newBuilder().setAccountId(accountId).setAll(true).build());
	}

}
