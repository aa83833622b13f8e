package dev.latchkey.auth.grpc;

import java.util.List;
import java.util.function.Function;

import dev.latchkey.auth.factor.passkey.TestAuthenticator;
import dev.latchkey.auth.factor.passkey.TestResponse;
import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationRequest;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.CompleteSignInResponse;
import dev.latchkey.auth.v1.CompleteTotpEnrollmentRequest;
import dev.latchkey.auth.v1.CompleteTotpEnrollmentResponse;
import dev.latchkey.auth.v1.CreateRecoveryCodesRequest;
import dev.latchkey.auth.v1.FactorServiceGrpc;
import dev.latchkey.auth.v1.FactorServiceGrpc.FactorServiceBlockingStub;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.StartPasskeyRegistrationRequest;
import dev.latchkey.auth.v1.StartPasskeyRegistrationResponse;
import dev.latchkey.auth.v1.StartTotpEnrollmentRequest;
import dev.latchkey.auth.v1.StartTotpEnrollmentResponse;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.grpc.client.GrpcChannelFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * People with second factors.
 */
abstract class AbstractSecondFactorTests extends AbstractGrpcTests {

	FactorServiceBlockingStub factors;

	@BeforeEach
	void connectFactors(@Autowired GrpcChannelFactory channels) {
		Channel channel = ClientInterceptors.intercept(channels.createChannel("auth-service"), new DocumentedReasons());
		this.factors = FactorServiceGrpc.newBlockingStub(channel);
	}

	FactorServiceBlockingStub factorsAs(String token) {
		return this.factors.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers("Bearer " + token)));
	}

	/**
	 * Sign a new person up who then has an authenticator app. The next code is unused.
	 */
	Person enrolled() {
		SignInResponse signedIn = signUpAndIn(newUsername());
		StartTotpEnrollmentResponse started = startTotp(signedIn.getSessionToken());
		AuthenticatorApp app = new AuthenticatorApp(started.getSecret(), this.clock);
		CompleteTotpEnrollmentResponse completed = completeTotp(signedIn.getSessionToken(), app.code());
		nextCode();
		return new Person(signedIn.getAccount().getUsername(), signedIn.getAccount().getAccountId(), app,
				completed.getSessionToken());
	}

	StartTotpEnrollmentResponse startTotp(String token) {
		return factorsAs(token).startTotpEnrollment(StartTotpEnrollmentRequest.getDefaultInstance());
	}

	CompleteTotpEnrollmentResponse completeTotp(String token, String code) {
		return factorsAs(token)
			.completeTotpEnrollment(CompleteTotpEnrollmentRequest.newBuilder().setTotpCode(code).build());
	}

	List<String> recoveryCodes(String token) {
		return factorsAs(token).createRecoveryCodes(CreateRecoveryCodesRequest.getDefaultInstance())
			.getRecoveryCodesList();
	}

	/**
	 * Wait until the app shows a code that was not used yet.
	 */
	void nextCode() {
		this.clock.advance(AuthenticatorApp.STEP);
	}

	/**
	 * Present the right password.
	 */
	Challenge challenge(Person person) {
		SignInResponse reply = signIn(person.username());
		assertThat(reply.hasChallenge()).isTrue();
		return reply.getChallenge();
	}

	CompleteSignInResponse complete(Challenge challenge, String code) {
		return this.authentication.completeSignIn(withCode(challenge.getChallengeToken(), code));
	}

	CompleteSignInResponse recover(Challenge challenge, String code) {
		return this.authentication.completeSignIn(CompleteSignInRequest.newBuilder()
			.setChallengeToken(challenge.getChallengeToken())
			.setRecoveryCode(code)
			.build());
	}

	static CompleteSignInRequest withCode(String challengeToken, String code) {
		return CompleteSignInRequest.newBuilder().setChallengeToken(challengeToken).setTotpCode(code).build();
	}

	/**
	 * Start a registration and let a device answer.
	 */
	CompletePasskeyRegistrationRequest registration(String token, TestAuthenticator device) {
		return registration(token, device, TestResponse::registered);
	}

	CompletePasskeyRegistrationRequest registration(String token, TestAuthenticator device,
			Function<TestResponse, String> response) {
		StartPasskeyRegistrationResponse started = factorsAs(token)
			.startPasskeyRegistration(StartPasskeyRegistrationRequest.getDefaultInstance());
		return CompletePasskeyRegistrationRequest.newBuilder()
			.setChallengeToken(started.getChallengeToken())
			.setName("Ada's phone")
			.setPasskeyResponse(response.apply(device.registration(started.getPasskeyOptionsJson())))
			.build();
	}

	static CompleteSignInRequest withPasskey(Challenge challenge, String response) {
		return CompleteSignInRequest.newBuilder()
			.setChallengeToken(challenge.getChallengeToken())
			.setPasskeyResponse(response)
			.build();
	}

	/**
	 * A person with an authenticator app and a session.
	 */
	record Person(String username, String id, AuthenticatorApp app, String token) {

	}

}
