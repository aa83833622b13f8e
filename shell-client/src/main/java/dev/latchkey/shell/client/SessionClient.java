package dev.latchkey.shell.client;

import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.ListSessionsResponse;
import dev.latchkey.auth.v1.RevokeOtherSessionsRequest;
import dev.latchkey.auth.v1.RevokeOtherSessionsResponse;
import dev.latchkey.auth.v1.RevokeSessionRequest;
import dev.latchkey.auth.v1.RevokeSessionResponse;
import dev.latchkey.auth.v1.SessionServiceGrpc;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Target;
import dev.latchkey.shell.session.SessionToken;

/**
 * Calls auth-service about all sessions of the account that one of them belongs to. Every
 * method answers within the target's deadline or throws a {@link ShellFailure}.
 */
public final class SessionClient {

	private final Calls calls;

	/**
	 * Makes a client. No channel is opened yet.
	 * @param channels where the calls go through
	 */
	public SessionClient(Channels channels) {
		this.calls = new Calls(channels);
	}

	/**
	 * Lists the live sessions, the last used first.
	 * @param target the server
	 * @param token the token of one of them
	 * @return the sessions, and which of them is the caller's
	 */
	public ListSessionsResponse list(Target target, SessionToken token) {
		return this.calls.callAs(token.value(), target, SessionServiceGrpc::newBlockingStub,
				(stub) -> stub.listSessions(ListSessionsRequest.getDefaultInstance()));
	}

	/**
	 * Ends one session.
	 * @param target the server
	 * @param token the token of a session of the same account
	 * @param sessionId the session to end
	 * @return nothing more to say
	 */
	public RevokeSessionResponse revoke(Target target, SessionToken token, String sessionId) {
		RevokeSessionRequest request = RevokeSessionRequest.newBuilder().setSessionId(sessionId).build();
		return this.calls.callAs(token.value(), target, SessionServiceGrpc::newBlockingStub,
				(stub) -> stub.revokeSession(request));
	}

	/**
	 * Ends all sessions but one.
	 * @param target the server
	 * @param token the token of the one to keep
	 * @return how many were ended
	 */
	public RevokeOtherSessionsResponse revokeOthers(Target target, SessionToken token) {
		return this.calls.callAs(token.value(), target, SessionServiceGrpc::newBlockingStub,
				(stub) -> stub.revokeOtherSessions(RevokeOtherSessionsRequest.getDefaultInstance()));
	}

}
