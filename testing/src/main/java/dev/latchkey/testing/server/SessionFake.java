package dev.latchkey.testing.server;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.latchkey.auth.v1.FieldRule;
import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.ListSessionsResponse;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.ReauthenticateResponse;
import dev.latchkey.auth.v1.RevokeOtherSessionsRequest;
import dev.latchkey.auth.v1.RevokeOtherSessionsResponse;
import dev.latchkey.auth.v1.RevokeSessionRequest;
import dev.latchkey.auth.v1.RevokeSessionResponse;
import dev.latchkey.auth.v1.SessionServiceGrpc.SessionServiceImplBase;
import dev.latchkey.auth.v1.StartReauthenticationRequest;
import dev.latchkey.auth.v1.StartReauthenticationResponse;
import dev.latchkey.testing.server.FakeChallenge.Purpose;
import io.grpc.stub.StreamObserver;

/**
 * Lets users manage the sessions of their own account.
 */
final class SessionFake extends SessionServiceImplBase {

	private static final int DEFAULT_PAGE = 50;

	private static final int MAX_PAGE = 200;

	private final State state;

	SessionFake(State state) {
		this.state = state;
	}

	@Override
	public void listSessions(ListSessionsRequest request, StreamObserver<ListSessionsResponse> caller) {
		this.state.answer(caller, () -> {
			FakeSession session = this.state.useCallersSession();
			List<FakeSession> rest = rest(session.accountId(), request.getPageToken());
			List<FakeSession> page = rest.subList(0, Math.min(rest.size(), pageSize(request.getPageSize())));
			ListSessionsResponse.Builder reply = ListSessionsResponse.newBuilder()
				.setCurrentSessionId(session.id().toString());
			page.forEach((each) -> reply.addSessions(Messages.session(each)));
			if (page.size() < rest.size()) {
				reply.setNextPageToken(page.get(page.size() - 1).id().toString());
			}
			return reply.build();
		});
	}

	// The token of a page is the id of the last session before it. Ids sort by time.
	private List<FakeSession> rest(UUID accountId, String pageToken) {
		List<FakeSession> all = this.state.sessions().list(accountId, this.state.now());
		if (pageToken.isEmpty()) {
			return all;
		}
		if (!Fields.isId(pageToken)) {
			throw Refusal.field("page_token", FieldRule.FIELD_RULE_PAGE_TOKEN,
					"must be the next_page_token of an earlier reply");
		}
		return all.stream().filter((session) -> session.id().toString().compareTo(pageToken) < 0).toList();
	}

	private static int pageSize(int asked) {
		if (asked < 0) {
			throw Refusal.field("page_size", FieldRule.FIELD_RULE_NEGATIVE, "must not be negative");
		}
		return (asked == 0) ? DEFAULT_PAGE : Math.min(asked, MAX_PAGE);
	}

	@Override
	public void revokeSession(RevokeSessionRequest request, StreamObserver<RevokeSessionResponse> caller) {
		this.state.answer(caller, () -> {
			FakeSession session = this.state.useCallersSession();
			UUID id = Fields.id("session_id", request.getSessionId());
			if (!id.equals(session.id())) {
				session.requireFreshAt(this.state.now());
			}
			if (this.state.sessions()
				.list(session.accountId(), this.state.now())
				.stream()
				.noneMatch((each) -> each.id().equals(id))) {
				throw Refusal.SESSION_NOT_FOUND.exception();
			}
			this.state.sessions().revoke((each) -> each.id().equals(id));
			return RevokeSessionResponse.getDefaultInstance();
		});
	}

	@Override
	public void revokeOtherSessions(RevokeOtherSessionsRequest request,
			StreamObserver<RevokeOtherSessionsResponse> caller) {
		this.state.answer(caller, () -> {
			FakeSession session = this.state.useCallersSession();
			session.requireFreshAt(this.state.now());
			this.state.challenges().endSignIns(session.accountId());
			int valid = this.state.sessions().list(session.accountId(), this.state.now()).size();
			this.state.sessions()
				.revoke((each) -> each.accountId().equals(session.accountId()) && !each.id().equals(session.id()));
			return RevokeOtherSessionsResponse.newBuilder().setRevokedCount(valid - 1).build();
		});
	}

	@Override
	public void startReauthentication(StartReauthenticationRequest request,
			StreamObserver<StartReauthenticationResponse> caller) {
		this.state.answer(caller, () -> {
			FakeAccount account = this.state.accountOf(this.state.useCallersSessionToEnroll());
			FakeChallenge challenge = new FakeChallenge(Purpose.REAUTHENTICATION, account.id(), "", this.state.now());
			return StartReauthenticationResponse.newBuilder()
				.setChallenge(Messages.challenge(this.state.challenges().start(challenge), challenge, account))
				.build();
		});
	}

	@Override
	public void reauthenticate(ReauthenticateRequest request, StreamObserver<ReauthenticateResponse> caller) {
		this.state.answer(caller, () -> {
			FakeSession session = this.state.useCallersSessionToEnroll();
			Proof proof = Proof.of(request);
			Instant now = this.state.now();
			FakeAccount account = proof.verify(this.state.accountOf(session), now);
			this.state.accounts().put(account);
			boolean alone = !account.factors().isEnrolled();
			OpenedSession renewed = this.state.sessions().renew(session.reauthenticated(proof.factor(), alone, now));
			return ReauthenticateResponse.newBuilder()
				.setSessionToken(renewed.token())
				.setSession(Messages.session(renewed.session()))
				.build();
		});
	}

}
