package dev.latchkey.auth.grpc;

import java.util.function.Function;

import dev.latchkey.auth.factor.passkey.TestAuthenticator;
import dev.latchkey.auth.factor.passkey.TestResponse;
import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationRequest;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationResponse;
import dev.latchkey.auth.v1.CompleteSignInResponse;
import dev.latchkey.auth.v1.StartPasskeySignInRequest;

import org.springframework.test.context.TestPropertySource;

/**
 * A service with passkeys, and a device.
 */
@TestPropertySource(
		properties = { "latchkey.passkey.rp-id=example.org", "latchkey.passkey.origins=https://example.org" })
abstract class AbstractPasskeyTests extends AbstractSecondFactorTests {

	final TestAuthenticator device = new TestAuthenticator(TestAuthenticator.Algorithm.ES256, "https://example.org");

	CompletePasskeyRegistrationResponse register(String token) {
		return factorsAs(token).completePasskeyRegistration(registration(token));
	}

	CompletePasskeyRegistrationRequest registration(String token) {
		return registration(token, this.device);
	}

	Challenge start(String username) {
		return this.authentication
			.startPasskeySignIn(
					StartPasskeySignInRequest.newBuilder().setUsername(username).setClientLabel("a phone").build())
			.getChallenge();
	}

	CompleteSignInResponse answer(Challenge challenge) {
		return answer(challenge, TestResponse::signed);
	}

	CompleteSignInResponse answer(Challenge challenge, Function<TestResponse, String> response) {
		TestResponse right = this.device.assertion(challenge.getPasskeyOptionsJson());
		return this.authentication.completeSignIn(withPasskey(challenge, response.apply(right)));
	}

}
