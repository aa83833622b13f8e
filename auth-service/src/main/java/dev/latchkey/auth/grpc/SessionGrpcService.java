package dev.latchkey.auth.grpc;

import dev.latchkey.auth.account.AccountService;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.factor.challenge.ChallengeService;
import dev.latchkey.auth.factor.signin.FactorProof;
import dev.latchkey.auth.factor.signin.OfferedChallenge;
import dev.latchkey.auth.factor.signin.Reauthentication;
import dev.latchkey.auth.grpc.call.CallRecord;
import dev.latchkey.auth.grpc.call.CallerSession;
import dev.latchkey.auth.password.Password;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;
import dev.latchkey.auth.session.Freshness;
import dev.latchkey.auth.session.NewSession;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionService;
import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.ListSessionsResponse;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.ReauthenticateRequest.ProofCase;
import dev.latchkey.auth.v1.ReauthenticateResponse;
import dev.latchkey.auth.v1.RevokeOtherSessionsRequest;
import dev.latchkey.auth.v1.RevokeOtherSessionsResponse;
import dev.latchkey.auth.v1.RevokeSessionRequest;
import dev.latchkey.auth.v1.RevokeSessionResponse;
import dev.latchkey.auth.v1.SessionServiceGrpc.SessionServiceImplBase;
import dev.latchkey.auth.v1.StartReauthenticationRequest;
import dev.latchkey.auth.v1.StartReauthenticationResponse;
import io.grpc.stub.StreamObserver;

import org.springframework.grpc.server.service.GrpcService;

/**
 * Lets users manage the sessions of their own account.
 */
@GrpcService
class SessionGrpcService extends SessionServiceImplBase {

	private final SessionService sessions;

	private final Freshness freshness;

	private final AccountService accounts;

	private final Reauthentication reauthentication;

	private final ChallengeService challenges;

	private final CallerSession callers;

	SessionGrpcService(SessionService sessions, Freshness freshness, AccountService accounts,
			Reauthentication reauthentication, ChallengeService challenges, CallerSession callers) {
		this.sessions = sessions;
		this.freshness = freshness;
		this.accounts = accounts;
		this.reauthentication = reauthentication;
		this.challenges = challenges;
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
		this.freshness.require(caller);
		// First, so that a sign-in that is answered from now on opens no session. One
		// that was answered a moment ago may survive both steps.
		this.challenges.endSignIns(caller.accountId());
		int revoked = this.sessions.revokeOthers(caller);
		if (revoked == 0) {
			CallRecord.current().foundNothing();
		}
		Replies.send(observer, RevokeOtherSessionsResponse.newBuilder().setRevokedCount(revoked).build());
	}

	@Override
	public void startReauthentication(StartReauthenticationRequest request,
			StreamObserver<StartReauthenticationResponse> observer) {
		Session caller = this.callers.sessionEvenWithoutFactor();
		OfferedChallenge offer = this.reauthentication.start(caller, CallRecord.current().source());
		Replies.send(observer,
				StartReauthenticationResponse.newBuilder().setChallenge(FactorMessages.challenge(offer)).build());
	}

	@Override
	public void reauthenticate(ReauthenticateRequest request, StreamObserver<ReauthenticateResponse> observer) {
		Session caller = this.callers.sessionEvenWithoutFactor();
		NewSession renewed = isPassword(request) ? withPassword(caller, request) : withFactor(caller, request);
		Replies.send(observer,
				ReauthenticateResponse.newBuilder()
					.setSessionToken(renewed.token().reveal())
					.setSession(Messages.session(renewed.session()))
					.build());
	}

	// A request without any proof has an empty password.
	private static boolean isPassword(ReauthenticateRequest request) {
		boolean only = request.getProofCase() == ProofCase.PROOF_NOT_SET;
		if (!only && !request.getPassword().isEmpty()) {
			throw Refusal.field(Rule.REPEATED, "password", "must be empty when another proof is set");
		}
		return only;
	}

	private NewSession withPassword(Session caller, ReauthenticateRequest request) {
		CallRecord call = CallRecord.current();
		call.factor(Factor.PASSWORD);
		return this.accounts.reauthenticate(caller.accountId(), Password.of(request.getPassword()), call.source(),
				(account) -> this.sessions.reauthenticate(call.sessionToken(), caller, account, Factor.PASSWORD));
	}

	private NewSession withFactor(Session caller, ReauthenticateRequest request) {
		CallRecord call = CallRecord.current();
		FactorProof proof = FactorFields.proof(request);
		call.factor(proof.factor());
		return FactorFields.inField(proof, () -> this.reauthentication.complete(call.sessionToken(), caller, proof,
				request.getChallengeToken(), call.source()));
	}

}
