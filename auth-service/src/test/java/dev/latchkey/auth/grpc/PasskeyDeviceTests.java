package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.latchkey.auth.grpc.AbstractGrpcTests.Failure;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceBlockingStub;
import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationRequest;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationResponse;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.CompleteSignInResponse;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.FactorServiceGrpc;
import dev.latchkey.auth.v1.FactorServiceGrpc.FactorServiceBlockingStub;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.auth.v1.StartPasskeyRegistrationRequest;
import dev.latchkey.auth.v1.StartPasskeyRegistrationResponse;
import dev.latchkey.auth.v1.StartPasskeySignInRequest;
import dev.latchkey.auth.v1.VerifiedFactor;
import io.grpc.Status.Code;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Passkeys of a device that is not ours, over the network. Without python-fido2 it is
 * skipped, unless {@code tests.fido.required} is true.
 */
@EnabledIf("isPossible")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@TestPropertySource(
		properties = { "latchkey.passkey.rp-id=example.com", "latchkey.passkey.origins=https://login.example.com" })
class PasskeyDeviceTests extends AbstractRealPortTests {

	private static final String ORIGIN = "https://login.example.com";

	private PythonDevice device;

	private AuthenticationServiceBlockingStub authentication;

	static boolean isPossible() {
		return Boolean.getBoolean("tests.fido.required") || PythonDevice.isInstalled();
	}

	@BeforeEach
	void start() throws IOException {
		this.device = new PythonDevice();
		this.authentication = AuthenticationServiceGrpc.newBlockingStub(this.channel);
	}

	@AfterEach
	void stop() throws IOException {
		this.device.close();
	}

	@Test
	@Tag("asvs-6.5.7")
	@Tag("asvs-6.7.2")
	void registeredPasskeyIsASecondFactorAndSignsInAlone() {
		SignInResponse first = signUpAndIn("ada");
		CompletePasskeyRegistrationResponse registered = register(first.getSessionToken());
		assertThat(registered.getPasskey().getName()).isEqualTo("Phone");
		assertThat(factors(registered.getSession())).containsExactly(Factor.FACTOR_PASSWORD, Factor.FACTOR_PASSKEY);

		Challenge second = signIn("ada").getChallenge();
		assertThat(second.getFactorsList()).containsExactly(Factor.FACTOR_PASSKEY);
		assertThat(factors(complete(second).getSession())).containsExactly(Factor.FACTOR_PASSWORD,
				Factor.FACTOR_PASSKEY);

		CompleteSignInResponse alone = complete(startPasskeySignIn());
		assertThat(alone.getAccount().getUsername()).isEqualTo("ada");
		assertThat(factors(alone.getSession())).containsExactly(Factor.FACTOR_PASSKEY);
	}

	@Test
	@Tag("asvs-6.7.2")
	void replayedResponseIsRefused() {
		register(signUpAndIn("grace").getSessionToken());
		Challenge challenge = startPasskeySignIn();
		String response = this.device.get(ORIGIN, challenge.getPasskeyOptionsJson());
		assertThat(this.authentication.completeSignIn(answer(challenge, response)).getSessionToken()).isNotEmpty();
		assertThat(refusal(challenge, response)).isEqualTo("CHALLENGE_INVALID ");
		assertThat(refusal(startPasskeySignIn(), response)).isEqualTo("PASSKEY_INVALID CHALLENGE");
	}

	@Test
	void responseOfAnotherPageIsRefused() {
		register(signUpAndIn("edsger").getSessionToken());
		Challenge challenge = startPasskeySignIn();
		String response = this.device.get("https://evil.example.com", challenge.getPasskeyOptionsJson());
		assertThat(refusal(challenge, response)).isEqualTo("PASSKEY_INVALID ORIGIN");
		assertThat(factors(complete(challenge).getSession())).containsExactly(Factor.FACTOR_PASSKEY);
	}

	@Test
	void passkeyOfNoAccountIsUnknown() {
		SignInResponse caller = signUpAndIn("barbara");
		StartPasskeyRegistrationResponse started = factorsAs(caller.getSessionToken())
			.startPasskeyRegistration(StartPasskeyRegistrationRequest.getDefaultInstance());
		assertThat(this.device.create(ORIGIN, started.getPasskeyOptionsJson())).isNotEmpty();
		Challenge challenge = startPasskeySignIn();
		String response = this.device.get(ORIGIN, challenge.getPasskeyOptionsJson());
		assertThat(refusal(challenge, response)).isEqualTo("PASSKEY_INVALID CREDENTIAL");
	}

	private CompletePasskeyRegistrationResponse register(String token) {
		StartPasskeyRegistrationResponse started = factorsAs(token)
			.startPasskeyRegistration(StartPasskeyRegistrationRequest.getDefaultInstance());
		return factorsAs(token).completePasskeyRegistration(CompletePasskeyRegistrationRequest.newBuilder()
			.setChallengeToken(started.getChallengeToken())
			.setPasskeyResponse(this.device.create(ORIGIN, started.getPasskeyOptionsJson()))
			.setName("Phone")
			.build());
	}

	private Challenge startPasskeySignIn() {
		return this.authentication.startPasskeySignIn(StartPasskeySignInRequest.getDefaultInstance()).getChallenge();
	}

	private CompleteSignInResponse complete(Challenge challenge) {
		return this.authentication
			.completeSignIn(answer(challenge, this.device.get(ORIGIN, challenge.getPasskeyOptionsJson())));
	}

	private static CompleteSignInRequest answer(Challenge challenge, String response) {
		return CompleteSignInRequest.newBuilder()
			.setChallengeToken(challenge.getChallengeToken())
			.setPasskeyResponse(response)
			.build();
	}

	/**
	 * Send a response that is refused.
	 * @return the reason, and the check that failed
	 */
	private String refusal(Challenge challenge, String response) {
		Failure failure = AbstractGrpcTests
			.failure(() -> this.authentication.completeSignIn(answer(challenge, response)));
		assertThat(failure.code()).isEqualTo(Code.UNAUTHENTICATED);
		return failure.reason() + " " + failure.metadata().getOrDefault("check", "");
	}

	private SignInResponse signUpAndIn(String username) {
		this.authentication
			.signUp(SignUpRequest.newBuilder().setUsername(username).setPassword(AbstractGrpcTests.PHRASE).build());
		return signIn(username);
	}

	private SignInResponse signIn(String username) {
		return this.authentication
			.signIn(SignInRequest.newBuilder().setUsername(username).setPassword(AbstractGrpcTests.PHRASE).build());
	}

	private FactorServiceBlockingStub factorsAs(String token) {
		return FactorServiceGrpc.newBlockingStub(this.channel)
			.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(AbstractGrpcTests.headers("Bearer " + token)));
	}

	private static List<Factor> factors(Session session) {
		return session.getFactorsList().stream().map(VerifiedFactor::getFactor).toList();
	}

}
