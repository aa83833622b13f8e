package dev.latchkey.health.stub;

import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.ListSessionsResponse;
import dev.latchkey.auth.v1.SessionServiceGrpc;
import dev.latchkey.testsupport.stub.IncomingCall;
import io.grpc.stub.StreamObserver;

/**
 * The stub of {@code SessionService}.
 */
class StubSessions extends SessionServiceGrpc.SessionServiceImplBase {

	private final StubAuth auth;

	StubSessions(StubAuth auth) {
		this.auth = auth;
	}

	@Override
	public void listSessions(ListSessionsRequest request, StreamObserver<ListSessionsResponse> observer) {
		this.auth.answer(observer,
				() -> ListSessionsResponse.newBuilder()
					.addAllSessions(this.auth.sessionsOf(this.auth.caller(IncomingCall.token())))
					.setCurrentSessionId(StubAuth.sessionId(IncomingCall.token()))
					.build());
	}

}
