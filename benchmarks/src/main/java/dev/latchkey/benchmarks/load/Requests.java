package dev.latchkey.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.benchmarks.Options;
import dev.latchkey.load.http2.Request;

/**
 * Creates encoded requests.
 */
public final class Requests {

	private Requests() {
	}

	/**
	 * Create a validation for each token in a file.
	 */
	public static List<Request> validations(Path tokens) throws IOException {
		String method = AuthenticationServiceGrpc.getValidateSessionMethod().getFullMethodName();
		return Files.readAllLines(tokens)
			.stream()
			.map((token) -> ValidateSessionRequest.newBuilder().setSessionToken(token).build())
			.map((message) -> Request.of(method, message.toByteArray()))
			.toList();
	}

	static List<Request> signIns(Options options) {
		String method = AuthenticationServiceGrpc.getSignInMethod().getFullMethodName();
		return IntStream.range(0, options.number("accounts"))
			.mapToObj((account) -> SignInRequest.newBuilder()
				.setUsername(options.text("account-prefix") + account)
				.setPassword(Phrase.TEXT)
				.build())
			.map((message) -> Request.of(method, message.toByteArray()))
			.toList();
	}

}
