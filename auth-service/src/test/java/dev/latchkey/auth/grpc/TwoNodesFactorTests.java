package dev.latchkey.auth.grpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.latchkey.admin.v1.ResetFactorsRequest;
import dev.latchkey.auth.AuthServiceApplication;
import dev.latchkey.auth.factor.passkey.TestAuthenticator;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceBlockingStub;
import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationRequest;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.FactorServiceGrpc;
import dev.latchkey.auth.v1.FactorServiceGrpc.FactorServiceBlockingStub;
import dev.latchkey.auth.v1.RevokeOtherSessionsRequest;
import dev.latchkey.auth.v1.StartPasskeySignInRequest;
import dev.latchkey.testsupport.concurrent.Threads;
import dev.latchkey.testsupport.time.TestClock;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status.Code;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes with one database and two keys, each of which is the first at one node, as
 * while keys are replaced.
 */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ContextConfiguration(initializers = OnPostgres.class)
class TwoNodesFactorTests extends AbstractFactorRaceTests {

	private static final int ROUNDS = 10;

	private static final int MAX_FAILURES = 100;

	private final TestAuthenticator device = newDevice();

	private ConfigurableApplicationContext other;

	private ManagedChannel channel;

	private AuthenticationServiceBlockingStub otherNode;

	@BeforeAll
	void startAnotherNode(@Autowired Environment settings, @Autowired TestClock shared) {
		String[] keys = settings.getRequiredProperty("latchkey.factor.key-files").split(",", -1);
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--spring.grpc.server.port=0",
				"--latchkey.password.iterations=10", "--latchkey.password.allow-weak-hashing=true",
				"--spring.datasource.url=" + settings.getRequiredProperty("spring.datasource.url"),
				"--latchkey.factor.key-files=" + String.join(",", List.of(keys[1], keys[0])),
				"--latchkey.passkey.rp-id=" + settings.getRequiredProperty("latchkey.passkey.rp-id"),
				"--latchkey.passkey.origins=" + settings.getRequiredProperty("latchkey.passkey.origins")));
		OnPostgres.patience().forEach((name, value) -> arguments.add("--" + name + "=" + value));
		this.other = new SpringApplicationBuilder(AuthServiceApplication.class)
			.initializers((context) -> share(shared, context))
			.run(arguments.toArray(String[]::new));
		int port = this.other.getBean(GrpcServerLifecycle.class).getPort();
		this.channel = ManagedChannelBuilder.forAddress("localhost", port).usePlaintext().build();
		Readiness.await(this.channel);
		this.otherNode = AuthenticationServiceGrpc.newBlockingStub(this.channel);
	}

	// A node whose clock is behind would take new sessions for old ones.
	private static void share(TestClock clock, ConfigurableApplicationContext context) {
		((GenericApplicationContext) context).registerBean(TestClock.class, () -> clock,
				(bean) -> bean.setPrimary(true));
	}

	@AfterAll
	void stop() {
		this.channel.shutdownNow();
		this.other.close();
	}

	@Test
	@Tag("asvs-6.5.1")
	void oneCodeSignsInAtOneNodeOnly() throws Exception {
		Person ada = enrolled();
		for (int round = 0; round < ROUNDS; round++) {
			Challenge here = challenge(ada);
			Challenge there = challenge(ada);
			String code = ada.app().code();
			assertThat(together(withCode(here.getChallengeToken(), code), withCode(there.getChallengeToken(), code)))
				.containsExactlyInAnyOrder("", "FACTOR_CODE_INVALID");
			nextCode();
		}
	}

	@Test
	@Tag("asvs-6.5.1")
	void oneChallengeIsAnsweredAtOneNodeOnly() throws Exception {
		Person ada = enrolled();
		List<String> recovery = recoveryCodes(ada.token());
		for (int round = 0; round < ROUNDS; round++) {
			Challenge challenge = challenge(ada);
			CompleteSignInRequest withRecoveryCode = CompleteSignInRequest.newBuilder()
				.setChallengeToken(challenge.getChallengeToken())
				.setRecoveryCode(recovery.get(round))
				.build();
			assertThat(together(withCode(challenge.getChallengeToken(), ada.app().code()), withRecoveryCode))
				.containsExactlyInAnyOrder("", "CHALLENGE_INVALID");
			nextCode();
		}
	}

	@Test
	void aCodeIsAcceptedUnderTheKeyOfTheOtherNode(@Autowired JdbcClient jdbc) {
		Person ada = enrolled();
		String first = keyOf(ada, jdbc);
		assertThat(this.otherNode.completeSignIn(withCode(challenge(ada).getChallengeToken(), ada.app().code()))
			.getSessionToken()).startsWith("lks_");
		assertThat(keyOf(ada, jdbc)).isNotEqualTo(first);
		nextCode();
		assertThat(complete(challenge(ada), ada.app().code()).getSessionToken()).startsWith("lks_");
		assertThat(keyOf(ada, jdbc)).isEqualTo(first);
	}

	private static String keyOf(Person person, JdbcClient jdbc) {
		return jdbc.sql("SELECT key_id FROM totp WHERE account_id = ?")
			.param(UUID.fromString(person.id()))
			.query(String.class)
			.single();
	}

	@Test
	void aSecretOfAnotherAccountIsRefusedWithAnEvent(@Autowired JdbcClient jdbc, CapturedOutput output) {
		Person ada = enrolled();
		Person grace = enrolled();
		assertThat(jdbc.sql("""
				UPDATE totp SET (secret, key_id) = (SELECT secret, key_id FROM totp WHERE account_id = ?)
				WHERE account_id = ?""").params(UUID.fromString(ada.id()), UUID.fromString(grace.id())).update())
			.isOne();
		Challenge challenge = challenge(grace);
		failure(() -> complete(challenge, ada.app().code())).is(Code.FAILED_PRECONDITION, "FACTORS_UNAVAILABLE");
		assertThat(EventLines.withAction(output, "factor-unreadable")).singleElement()
			.satisfies((event) -> assertThat(event).containsEntry("user.id", grace.id()));
	}

	@Test
	void wrongCodesAtOneNodeLockTheCodesOfTheOtherUntilAReset() {
		Person ada = enrolled();
		TestAuthenticator phone = newDevice();
		var unused = factorsAs(ada.token()).completePasskeyRegistration(registration(ada.token(), phone));
		Challenge wrong = challenge(ada);
		for (int i = 0; i < MAX_FAILURES; i++) {
			failure(() -> complete(wrong, ada.app().wrongCode())).is(Code.UNAUTHENTICATED, "FACTOR_CODE_INVALID");
		}
		this.clock.advance(Duration.ofDays(365));
		Challenge right = challenge(ada);
		failure(() -> this.otherNode.completeSignIn(withCode(right.getChallengeToken(), ada.app().code())))
			.is(Code.RESOURCE_EXHAUSTED, "TOO_MANY_ATTEMPTS");
		String response = phone.assertion(right.getPasskeyOptionsJson()).signed();
		assertThat(this.otherNode.completeSignIn(withPasskey(right, response)).getSessionToken()).startsWith("lks_");
		assertEnrolsAgainAfterAReset(ada);
	}

	private void assertEnrolsAgainAfterAReset(Person person) {
		var unused = adminsAs("Bearer " + ADMIN_KEY)
			.resetFactors(ResetFactorsRequest.newBuilder().setAccountId(person.id()).build());
		String token = signIn(person.username()).getSessionToken();
		AuthenticatorApp app = new AuthenticatorApp(startTotp(token).getSecret(), this.clock);
		assertThat(completeTotp(token, app.code()).getSessionToken()).startsWith("lks_");
	}

	@Test
	void aRevocationAtOneNodeEndsTheSignInsOfTheOther() {
		Person ada = enrolled();
		Challenge begun = this.otherNode.signIn(credentials(ada.username(), PHRASE)).getChallenge();
		var unused = sessionsAs("Bearer " + ada.token())
			.revokeOtherSessions(RevokeOtherSessionsRequest.getDefaultInstance());
		failure(() -> this.otherNode.completeSignIn(withCode(begun.getChallengeToken(), ada.app().code())))
			.is(Code.UNAUTHENTICATED, "CHALLENGE_INVALID");
	}

	@Test
	void oneResponseOfAPasskeyIsAcceptedAtOneNodeOnly() throws Exception {
		String token = signUpAndIn(newUsername()).getSessionToken();
		var unused = factorsAs(token).completePasskeyRegistration(registration(token, this.device));
		for (int round = 0; round < ROUNDS; round++) {
			Challenge challenge = this.authentication.startPasskeySignIn(StartPasskeySignInRequest.getDefaultInstance())
				.getChallenge();
			// A device that does not count: nothing but the challenge tells the two
			// apart.
			CompleteSignInRequest request = withPasskey(challenge,
					this.device.assertion(challenge.getPasskeyOptionsJson()).count(0).signed());
			assertThat(together(request, request)).containsExactlyInAnyOrder("", "CHALLENGE_INVALID");
		}
	}

	@Test
	void oneRegistrationIsCompletedAtOneNodeOnly() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			String token = signUpAndIn(newUsername()).getSessionToken();
			CompletePasskeyRegistrationRequest request = registration(token, newDevice());
			List<String> answers = Threads.together(2, List.of(() -> register(this.factors, token, request),
					() -> register(FactorServiceGrpc.newBlockingStub(this.channel), token, request)));
			assertThat(answers).containsOnlyOnce("")
				.hasSize(2)
				.isSubsetOf("", "CHALLENGE_INVALID", "CREDENTIALS_INVALID", "FACTOR_ALREADY_ENROLLED",
						"REAUTHENTICATION_REQUIRED", "SESSION_INVALID");
		}
	}

	private static TestAuthenticator newDevice() {
		return new TestAuthenticator(TestAuthenticator.Algorithm.ES256, "https://example.org");
	}

	private static String register(FactorServiceBlockingStub node, String token,
			CompletePasskeyRegistrationRequest request) throws Exception {
		FactorServiceBlockingStub caller = node
			.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers("Bearer " + token)));
		return answer(() -> caller.completePasskeyRegistration(request).getSessionToken());
	}

	private List<String> together(CompleteSignInRequest atThisNode, CompleteSignInRequest atTheOther) throws Exception {
		return Threads.together(2,
				List.of(() -> answer(() -> this.authentication.completeSignIn(atThisNode).getSessionToken()),
						() -> answer(() -> this.otherNode.completeSignIn(atTheOther).getSessionToken())));
	}

}
