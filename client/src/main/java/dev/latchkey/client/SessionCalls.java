package dev.latchkey.client;

import java.util.concurrent.CompletableFuture;

import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.ListSessionsResponse;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.ReauthenticateResponse;
import dev.latchkey.auth.v1.RevokeOtherSessionsRequest;
import dev.latchkey.auth.v1.RevokeOtherSessionsResponse;
import dev.latchkey.auth.v1.RevokeSessionRequest;
import dev.latchkey.auth.v1.RevokeSessionResponse;
import dev.latchkey.auth.v1.SessionServiceGrpc;
import dev.latchkey.auth.v1.StartReauthenticationRequest;
import dev.latchkey.auth.v1.StartReauthenticationResponse;
import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.client.validation.ValidationStatus;
import dev.latchkey.client.validation.WatchedSession;
import org.jspecify.annotations.Nullable;

/**
 * Validates sessions, and lists and revokes the sessions of an account. The token of one
 * of them authenticates the caller.
 */
public final class SessionCalls implements SessionValidator {

	private final Calls calls;

	private final Validation validation;

	SessionCalls(Calls calls, Validation validation) {
		this.calls = calls;
		this.validation = validation;
	}

	/**
	 * Validate a token, from memory while that is certain: a session is accepted at most
	 * a second after its revocation (two seconds across nodes), whatever fails. The first
	 * call opens a stream on which the server reports revocations.
	 * @param token any text that a caller presented as a token. {@code null} counts as a
	 * text that is no token.
	 */
	@Override
	public CompletableFuture<ValidatedSession> validate(@Nullable String token) {
		return this.validation.validator().validate(text(token));
	}

	@Override
	public ValidatedSession validateBlocking(@Nullable String token) {
		return this.validation.validator().validateBlocking(text(token));
	}

	@Override
	public CompletableFuture<WatchedSession> watch(@Nullable String token) {
		return this.validation.validator().watch(text(token));
	}

	private static String text(@Nullable String token) {
		return (token != null) ? token : "";
	}

	/**
	 * Return how local validation is doing, and begin it if no session was validated yet:
	 * the stream is opened on which the server reports revocations. It does not wait.
	 * @return whether sessions are answered from memory, and the age of what is known
	 */
	public ValidationStatus status() {
		return this.validation.status();
	}

	/**
	 * List the valid sessions, the newest first, a page at a time.
	 * @param token the token of a live session of the account
	 * @param request which page
	 * @return the page, which of the sessions the token proves, and the token of the next
	 * page
	 * @throws LatchkeyException if the call fails
	 */
	public ListSessionsResponse list(String token, ListSessionsRequest request) {
		return this.calls.as(token).call(SessionServiceGrpc.getListSessionsMethod(), request);
	}

	/**
	 * The same as {@link #list}, without waiting.
	 * @param token the token of a live session of the account
	 * @param request which page
	 * @return the page, which of the sessions the token proves, and the token of the next
	 * page, or a {@link LatchkeyException}
	 */
	public CompletableFuture<ListSessionsResponse> listAsync(String token, ListSessionsRequest request) {
		return this.calls.as(token).callAsync(SessionServiceGrpc.getListSessionsMethod(), request);
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

	/**
	 * Verify the password of the account again. The session gets a new token, and the old
	 * one is revoked.
	 * @param token the token of the session
	 * @param password the password of the account
	 * @return the new token of the session, and the session
	 * @throws LatchkeyException if the call fails
	 */
	public ReauthenticateResponse reauthenticate(String token, String password) {
		return reauthenticate(token, ReauthenticateRequest.newBuilder().setPassword(password).build());
	}

	/**
	 * The same as {@link #reauthenticate(String, String)}, without waiting.
	 * @param token the token of the session
	 * @param password the password of the account
	 * @return the new token of the session, and the session, or a
	 * {@link LatchkeyException}
	 */
	public CompletableFuture<ReauthenticateResponse> reauthenticateAsync(String token, String password) {
		return reauthenticateAsync(token, ReauthenticateRequest.newBuilder().setPassword(password).build());
	}

	/**
	 * Tell what can reauthenticate the caller besides the password, and start a
	 * reauthentication with a passkey.
	 * @param token the token of the session
	 * @return the challenge, which only a passkey needs
	 * @throws LatchkeyException if the call fails
	 */
	public StartReauthenticationResponse startReauthentication(String token) {
		return this.calls.as(token)
			.call(SessionServiceGrpc.getStartReauthenticationMethod(),
					StartReauthenticationRequest.getDefaultInstance());
	}

	/**
	 * The same as {@link #startReauthentication}, without waiting.
	 * @param token the token of the session
	 * @return the challenge, which only a passkey needs, or a {@link LatchkeyException}
	 */
	public CompletableFuture<StartReauthenticationResponse> startReauthenticationAsync(String token) {
		return this.calls.as(token)
			.callAsync(SessionServiceGrpc.getStartReauthenticationMethod(),
					StartReauthenticationRequest.getDefaultInstance());
	}

	/**
	 * Verify the password or another factor of the account again. The session gets a new
	 * token, and the old one is revoked.
	 * @param token the token of the session
	 * @param request one proof
	 * @return the new token of the session, and the session
	 * @throws LatchkeyException if the call fails
	 */
	public ReauthenticateResponse reauthenticate(String token, ReauthenticateRequest request) {
		return this.calls.as(token).call(SessionServiceGrpc.getReauthenticateMethod(), request);
	}

	/**
	 * The same as {@link #reauthenticate(String, ReauthenticateRequest)}, without
	 * waiting.
	 * @param token the token of the session
	 * @param request one proof
	 * @return the new token of the session, and the session, or a
	 * {@link LatchkeyException}
	 */
	public CompletableFuture<ReauthenticateResponse> reauthenticateAsync(String token, ReauthenticateRequest request) {
		return this.calls.as(token).callAsync(SessionServiceGrpc.getReauthenticateMethod(), request);
	}

}
