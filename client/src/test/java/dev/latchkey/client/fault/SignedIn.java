package dev.latchkey.client.fault;

import java.time.Duration;
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
import dev.latchkey.testsupport.call.PatientCall;
import dev.latchkey.testsupport.concurrent.Threads;
import io.grpc.Channel;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;

/**
 * Signs many users in, each several times. A call without an answer is made again, and
 * may have had its effect twice.
 */
final class SignedIn {

	/**
	 * Has room for the sessions of sign-ins without an answer.
	 */
	static final int MAX_PER_ACCOUNT = 1000;

	private static final String PASSWORD = "a long and plain phrase 7";

	private static final int OF_ACCOUNT = 20;

	private static final Duration DEADLINE = Duration.ofSeconds(60);

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
		PatientCall.make("sign-up of " + username, () -> signUp(stub, username));
		List<KnownSession> sessions = new ArrayList<>();
		for (int i = 0; i < OF_ACCOUNT; i++) {
			SignInResponse reply = PatientCall.make("sign-in of " + username, () -> stub.withDeadlineAfter(DEADLINE)
				.signIn(SignInRequest.newBuilder().setUsername(username).setPassword(PASSWORD).build()));
			sessions.add(new KnownSession(reply.getSessionToken(), reply.getAccount().getAccountId(),
					reply.getSession().getSessionId()));
		}
		return sessions.stream();
	}

	private static boolean signUp(AuthenticationServiceBlockingStub stub, String username) {
		try {
			var unused = stub.withDeadlineAfter(DEADLINE)
				.signUp(SignUpRequest.newBuilder().setUsername(username).setPassword(PASSWORD).build());
			return true;
		}
		catch (StatusRuntimeException ex) {
			// An attempt without an answer has created the account.
			if (ex.getStatus().getCode() == Code.ALREADY_EXISTS) {
				return false;
			}
			throw ex;
		}
	}

}
