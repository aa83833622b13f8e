package dev.latchkey.shell.testing;

import java.util.Comparator;
import java.util.List;

import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.ListSessionsResponse;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.ReauthenticateResponse;
import dev.latchkey.auth.v1.RevokeOtherSessionsRequest;
import dev.latchkey.auth.v1.RevokeOtherSessionsResponse;
import dev.latchkey.auth.v1.RevokeSessionRequest;
import dev.latchkey.auth.v1.RevokeSessionResponse;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.SessionServiceGrpc.SessionServiceImplBase;
import dev.latchkey.auth.v1.StartReauthenticationRequest;
import dev.latchkey.auth.v1.StartReauthenticationResponse;
import dev.latchkey.testsupport.stub.IncomingCall;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status.Code;
import io.grpc.stub.StreamObserver;

/**
 * A stub of the session service. A session that was made later also has a later last use.
 */
final class StubSessions extends SessionServiceImplBase {

	private final StubServer server;

	StubSessions(StubServer server) {
		this.server = server;
	}

	@Override
	public void listSessions(ListSessionsRequest request, StreamObserver<ListSessionsResponse> observer) {
		StubAuthentication.answer(this.server, observer, () -> {
			ListSessionsResponse.Builder response = ListSessionsResponse.newBuilder();
			List<String> tokens = tokens();
			for (int place = 0; place < tokens.size(); place++) {
				response.addSessions(session(tokens.get(place), place));
			}
			return response.setCurrentSessionId(sessionId(IncomingCall.token())).build();
		});
	}

	@Override
	public void revokeSession(RevokeSessionRequest request, StreamObserver<RevokeSessionResponse> observer) {
		StubAuthentication.answer(this.server, observer, () -> {
			List<String> tokens = tokens();
			if (!request.getSessionId().contains("-")) {
				throw Refusals.of(Code.INVALID_ARGUMENT, "FIELD_INVALID", "session_id", "must be a UUID");
			}
			String token = tokens.stream()
				.filter((each) -> sessionId(each).equals(request.getSessionId()))
				.findFirst()
				.orElseThrow(() -> Refusals.of(Code.NOT_FOUND, "SESSION_NOT_FOUND"));
			this.server.usernames.remove(token);
			return RevokeSessionResponse.getDefaultInstance();
		});
	}

	@Override
	public void revokeOtherSessions(RevokeOtherSessionsRequest request,
			StreamObserver<RevokeOtherSessionsResponse> observer) {
		StubAuthentication.answer(this.server, observer, () -> {
			List<String> others = tokens().stream().filter((token) -> !token.equals(IncomingCall.token())).toList();
			others.forEach(this.server.usernames::remove);
			return RevokeOtherSessionsResponse.newBuilder().setRevokedCount(others.size()).build();
		});
	}

	@Override
	public void reauthenticate(ReauthenticateRequest request, StreamObserver<ReauthenticateResponse> observer) {
		StubAuthentication.answer(this.server, observer, () -> {
			String username = this.server.callerName();
			verify(request, username);
			String token = nextToken(IncomingCall.token());
			this.server.usernames.remove(IncomingCall.token());
			this.server.usernames.put(token, username);
			this.server.factors.renew(IncomingCall.token(), token);
			return ReauthenticateResponse.newBuilder()
				.setSessionToken(token)
				.setSession(this.server.factors.session(token))
				.build();
		});
	}

	private void verify(ReauthenticateRequest request, String username) {
		if (request.getPassword().isEmpty()) {
			this.server.factors.prove(username, request.getTotpCode(), request.getRecoveryCode());
		}
		else if (!request.getPassword().equals(this.server.passwords.get(username))) {
			throw Refusals.of(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		}
	}

	@Override
	public void startReauthentication(StartReauthenticationRequest request,
			StreamObserver<StartReauthenticationResponse> observer) {
		StubAuthentication.answer(this.server, observer,
				() -> StartReauthenticationResponse.newBuilder()
					.setChallenge(this.server.factors.challenge(this.server.callerName()))
					.build());
	}

	/** The session id of the first token ends with 101, and so on. */
	static String sessionId(String token) {
		return StubServer.ID_PREFIX + "000000000" + (100 + Integer.parseInt(token.substring(token.length() - 3)));
	}

	static Session session(String token) {
		Session.Builder session = Session.newBuilder().setSessionId(sessionId(token));
		session.getAuthenticateTimeBuilder().setSeconds(Shell.NOW.getEpochSecond());
		session.getIdleExpireTimeBuilder().setSeconds(Shell.NOW.getEpochSecond() + 3600);
		session.getAbsoluteExpireTimeBuilder().setSeconds(Shell.NOW.getEpochSecond() + 86_400);
		return session.build();
	}

	/** Its end, and so the id of the session, stays. */
	private static String nextToken(String token) {
		int counter = "lks_".length();
		return token.substring(0, counter) + (char) (token.charAt(counter) + 1) + token.substring(counter + 1);
	}

	/** The caller's sessions, the newest first. */
	private List<String> tokens() {
		String username = this.server.callerName();
		return this.server.usernames.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().equals(username))
			.map((entry) -> entry.getKey())
			.sorted(Comparator.reverseOrder())
			.toList();
	}

	private Session session(String token, int place) {
		Session.Builder session = session(token).toBuilder();
		session.getLastSeenTimeBuilder().setSeconds(Shell.NOW.getEpochSecond() - 3 * 3600L * place);
		return session.setIpAddress("127.0.0.1")
			.setClientLabel(this.server.labelsByToken.getOrDefault(token, ""))
			.setUserAgent("latchkey-shell/development grpc-java-netty/1.2.3")
			.build();
	}

}
