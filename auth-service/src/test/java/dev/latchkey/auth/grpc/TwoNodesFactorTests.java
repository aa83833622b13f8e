package dev.latchkey.auth.grpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import dev.latchkey.auth.AuthServiceApplication;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceBlockingStub;
import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.RevokeOtherSessionsRequest;
import dev.latchkey.testsupport.concurrent.Threads;
import dev.latchkey.testsupport.time.TestClock;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes with one database and one key.
 */
@ContextConfiguration(initializers = OnPostgres.class)
class TwoNodesFactorTests extends AbstractSecondFactorTests {

	private static final int ROUNDS = 10;

	private ConfigurableApplicationContext other;

	private ManagedChannel channel;

	private AuthenticationServiceBlockingStub otherNode;

	@BeforeEach
	void startAnotherNode(@Autowired Environment settings) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--spring.grpc.server.port=0",
				"--latchkey.password.iterations=10", "--latchkey.password.allow-weak-hashing=true",
				"--spring.datasource.url=" + settings.getRequiredProperty("spring.datasource.url"),
				"--latchkey.factor.key-files=" + settings.getRequiredProperty("latchkey.factor.key-files")));
		OnPostgres.patience().forEach((name, value) -> arguments.add("--" + name + "=" + value));
		this.other = new SpringApplicationBuilder(AuthServiceApplication.class, Time.class)
			.run(arguments.toArray(String[]::new));
		int port = this.other.getBean(GrpcServerLifecycle.class).getPort();
		this.channel = ManagedChannelBuilder.forAddress("localhost", port).usePlaintext().build();
		this.otherNode = AuthenticationServiceGrpc.newBlockingStub(this.channel);
	}

	@AfterEach
	void stop() {
		this.channel.shutdownNow();
		this.other.close();
	}

	@Test
	@Tag("asvs-6.5.1")
	void oneCodeSignsInAtOneNodeOnly() throws Exception {
		Person ada = enrolled();
		for (int round = 0; round < ROUNDS; round++) {
			syncClocks();
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
			syncClocks();
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
	void aRevocationAtOneNodeEndsTheSignInsOfTheOther() {
		Person ada = enrolled();
		syncClocks();
		Challenge begun = this.otherNode.signIn(credentials(ada.username(), PHRASE)).getChallenge();
		var unused = sessionsAs("Bearer " + ada.token())
			.revokeOtherSessions(RevokeOtherSessionsRequest.getDefaultInstance());
		failure(() -> this.otherNode.completeSignIn(withCode(begun.getChallengeToken(), ada.app().code())))
			.is(Code.UNAUTHENTICATED, "CHALLENGE_INVALID");
	}

	private List<String> together(CompleteSignInRequest atThisNode, CompleteSignInRequest atTheOther) throws Exception {
		return Threads.together(2,
				List.of(answer(this.authentication, atThisNode), answer(this.otherNode, atTheOther)));
	}

	// The reason of a refusal, and nothing for a session.
	private static Callable<String> answer(AuthenticationServiceBlockingStub node, CompleteSignInRequest request) {
		return () -> {
			try {
				assertThat(node.completeSignIn(request).getSessionToken()).startsWith("lks_");
				return "";
			}
			catch (StatusRuntimeException ex) {
				return Failure.of(ex).reason();
			}
		};
	}

	private void syncClocks() {
		TestClock clock = this.other.getBean(TestClock.class);
		clock.advance(Duration.between(clock.instant(), this.clock.instant()));
	}

}
