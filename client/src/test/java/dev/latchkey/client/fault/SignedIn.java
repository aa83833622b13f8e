package dev.latchkey.client.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceBlockingStub;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.client.fault.subject.KnownSession;
import dev.latchkey.testsupport.concurrent.Threads;
import io.grpc.Channel;

/**
 * Signs many users in, each several times.
 */
final class SignedIn {

	private static final String PASSWORD = "a long and plain phrase 7";

	private static final int OF_ACCOUNT = 20;

	private static final int THREADS = 8;

	private SignedIn() {
	}

	static List<KnownSession> sessions(Channel channel, int number) throws Exception {
		AuthenticationServiceBlockingStub stub = AuthenticationServiceGrpc.newBlockingStub(channel);
		List<Callable<Stream<KnownSession>>> users = new ArrayList<>();
		for (int user = 0; user < number / OF_ACCOUNT; user++) {
			String username = "user-" + user;
			users.add(() -> sessions(stub, username));
		}
		return Threads.together(THREADS, users).stream().flatMap((ofUser) -> ofUser).toList();
	}

	private static Stream<KnownSession> sessions(AuthenticationServiceBlockingStub stub, String username) {
		var unused = stub.signUp(SignUpRequest.newBuilder().setUsername(username).setPassword(PASSWORD).build());
		List<KnownSession> sessions = new ArrayList<>();
		for (int i = 0; i < OF_ACCOUNT; i++) {
			SignInResponse reply = stub
				.signIn(SignInRequest.newBuilder().setUsername(username).setPassword(PASSWORD).build());
			sessions.add(new KnownSession(reply.getSessionToken(), reply.getAccount().getAccountId(),
					reply.getSession().getSessionId()));
		}
		return sessions.stream();
	}

}
