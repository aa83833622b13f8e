package dev.latchkey.auth.grpc;

import dev.latchkey.auth.account.AccountService;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.grpc.call.CallRecord;
import dev.latchkey.auth.grpc.call.CallerSession;
import dev.latchkey.auth.password.Password;
import dev.latchkey.auth.session.NewSession;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionService;
import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.ListSessionsResponse;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.ReauthenticateResponse;
import dev.latchkey.auth.v1.RevokeOtherSessionsRequest;
import dev.latchkey.auth.v1.RevokeOtherSessionsResponse;
import dev.latchkey.auth.v1.RevokeSessionRequest;
import dev.latchkey.auth.v1.RevokeSessionResponse;
import dev.latchkey.auth.v1.SessionServiceGrpc.SessionServiceImplBase;
import io.grpc.stub.StreamObserver;

import org.springframework.grpc.server.service.GrpcService;

/**
 * Lets users manage the sessions of their own account.
 */
@GrpcService
class SessionGrpcService extends SessionServiceImplBase {

	private final SessionService sessions;

	private final AccountService accounts;

	private final CallerSession callers;

	SessionGrpcService(SessionService sessions, AccountService accounts, CallerSession callers) {
		this.sessions = sessions;
		this.accounts = accounts;
		this.callers = callers;
	}

	@Override
	public void listSessions(ListSessionsRequest request, StreamObserver<ListSessionsResponse> observer) {
		Session caller = this.callers.session();
		SessionPage page = SessionPage.of(caller.accountId(), this.sessions.list(caller.accountId()),
				request.getPageSize(), request.getPageToken());
		Replies.send(observer,
				ListSessionsResponse.newBuilder()
					.addAllSessions(page.sessions().stream().map(Messages::session).toList())
					.setCurrentSessionId(caller.id().toString())
					.setNextPageToken(page.nextToken())
					.build());
	}

	@Override
	public void revokeSession(RevokeSessionRequest request, StreamObserver<RevokeSessionResponse> observer) {
		Session caller = this.callers.session();
		this.sessions.revoke(caller, UuidField.parse("session_id", request.getSessionId()));
		Replies.send(observer, RevokeSessionResponse.getDefaultInstance());
	}

	@Override
	public void revokeOtherSessions(RevokeOtherSessionsRequest request,
			StreamObserver<RevokeOtherSessionsResponse> observer) {
		Session caller = this.callers.session();
		int revoked = this.sessions.revokeOthers(caller);
		if (revoked == 0) {
			CallRecord.current().foundNothing();
		}
		Replies.send(observer, RevokeOtherSessionsResponse.newBuilder().setRevokedCount(revoked).build());
	}

	@Override
	public void reauthenticate(ReauthenticateRequest request, StreamObserver<ReauthenticateResponse> observer) {
		Session caller = this.callers.sessionEvenWithoutFactor();
		CallRecord call = CallRecord.current();
		NewSession renewed = this.accounts.reauthenticate(caller.accountId(), Password.of(request.getPassword()),
				call.source(),
				(account) -> this.sessions.reauthenticate(call.sessionToken(), caller, account, Factor.PASSWORD));
		Replies.send(observer,
				ReauthenticateResponse.newBuilder()
					.setSessionToken(renewed.token().reveal())
					.setSession(Messages.session(renewed.session()))
					.build());
	}

}
