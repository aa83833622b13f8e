package dev.latchkey.client;

import java.util.concurrent.CompletableFuture;

import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.ListSessionsResponse;
import dev.latchkey.auth.v1.RevokeOtherSessionsRequest;
import dev.latchkey.auth.v1.RevokeOtherSessionsResponse;
import dev.latchkey.auth.v1.RevokeSessionRequest;
import dev.latchkey.auth.v1.RevokeSessionResponse;
import dev.latchkey.auth.v1.SessionServiceGrpc;
import dev.latchkey.client.error.LatchkeyException;

/**
 * Lists and revokes the sessions of an account. The token of one of them authenticates
 * the caller.
 */
public final class SessionCalls {

	private final Calls calls;

	SessionCalls(Calls calls) {
		this.calls = calls;
	}

	/**
	 * List the live sessions, most recently used first.
	 * @param token the token of a live session of the account
	 * @return the sessions, and which of them is the caller's
	 * @throws LatchkeyException if the call fails
	 */
	public ListSessionsResponse list(String token) {
		return this.calls.as(token)
			.call(SessionServiceGrpc.getListSessionsMethod(), ListSessionsRequest.getDefaultInstance());
	}

	/**
	 * The same as {@link #list}, without waiting.
	 * @param token the token of a live session of the account
	 * @return the sessions, and which of them is the caller's, or a
	 * {@link LatchkeyException}
	 */
	public CompletableFuture<ListSessionsResponse> listAsync(String token) {
		return this.calls.as(token)
			.callAsync(SessionServiceGrpc.getListSessionsMethod(), ListSessionsRequest.getDefaultInstance());
	}

	/**
	 * Revoke one session.
	 * @param token the token of a live session of the account
	 * @param sessionId the session to revoke
	 * @return an empty reply
	 * @throws LatchkeyException if the call fails
	 */
	public RevokeSessionResponse revoke(String token, String sessionId) {
		return this.calls.as(token)
			.call(SessionServiceGrpc.getRevokeSessionMethod(),
					RevokeSessionRequest.newBuilder().setSessionId(sessionId).build());
	}

	/**
	 * The same as {@link #revoke}, without waiting.
	 * @param token the token of a live session of the account
	 * @param sessionId the session to revoke
	 * @return an empty reply, or a {@link LatchkeyException}
	 */
	public CompletableFuture<RevokeSessionResponse> revokeAsync(String token, String sessionId) {
		return this.calls.as(token)
			.callAsync(SessionServiceGrpc.getRevokeSessionMethod(),
					RevokeSessionRequest.newBuilder().setSessionId(sessionId).build());
	}

	/**
	 * Revoke all sessions except one.
	 * @param token the token of the session to keep
	 * @return the number of revoked sessions
	 * @throws LatchkeyException if the call fails
	 */
	public RevokeOtherSessionsResponse revokeOthers(String token) {
		return this.calls.as(token)
			.call(SessionServiceGrpc.getRevokeOtherSessionsMethod(), RevokeOtherSessionsRequest.getDefaultInstance());
	}

	/**
	 * The same as {@link #revokeOthers}, without waiting.
	 * @param token the token of the session to keep
	 * @return the number of revoked sessions, or a {@link LatchkeyException}
	 */
	public CompletableFuture<RevokeOtherSessionsResponse> revokeOthersAsync(String token) {
		return this.calls.as(token)
			.callAsync(SessionServiceGrpc.getRevokeOtherSessionsMethod(),
					RevokeOtherSessionsRequest.getDefaultInstance());
	}

}
