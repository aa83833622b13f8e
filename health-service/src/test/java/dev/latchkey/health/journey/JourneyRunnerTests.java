package dev.latchkey.health.journey;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.latchkey.health.journey.grpc.Credentials;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.status.StepResult;
import dev.latchkey.health.stub.Fault;
import dev.latchkey.health.stub.Quirk;
import dev.latchkey.health.stub.Results;
import dev.latchkey.health.stub.StubAuthServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class JourneyRunnerTests {

	private static final io.grpc.Status REFUSED = io.grpc.Status.FAILED_PRECONDITION;

	@TempDir
	static Path folder;

	private final Path journal = folder.resolve(UUID.randomUUID().toString());

	private final StubAuthServer server = StubAuthServer.started();

	private final Results results = new Results();

	private JourneyRunner runner = runner(Duration.ofSeconds(10), Duration.ofMillis(100));

	@AfterEach
	void stop() {
		this.runner.stop();
		this.server.close();
	}

	@Test
	void aJourneyTakesEveryStepAndLeavesNothingBehind() {
		this.runner.run();
		CheckResult result = this.results.last();
		assertThat(result.status()).isEqualTo(Status.UP);
		assertThat(result.steps()).extracting(StepResult::name)
			.containsExactly("sign-up", "sign-in", "validate", "list-sessions", "wrong-password", "sign-out",
					"validate-refused", "delete");
		assertThat(result.steps()).allMatch((step) -> step.status() == Status.UP && step.latency() != null);
		assertThat(result.failedStep()).isEmpty();
		assertThat(this.server.auth().calls()).containsExactly("SignUp", "SignIn", "ValidateSession", "ListSessions",
				"SignIn", "SignOut", "ValidateSession", "SignIn", "DeleteAccount", "ValidateSession");
		assertThat(this.server.auth().usernames()).isEmpty();
	}

	static Stream<Arguments> refusals() {
		return Stream.of(arguments("SignUp", "sign-up", 0), arguments("SignIn", "sign-in", 1),
				arguments("ValidateSession", "validate", 2), arguments("ListSessions", "list-sessions", 3),
				arguments("SignOut", "sign-out", 5), arguments("DeleteAccount", "delete", 7));
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void theFirstFailedStepIsNamedWithItsReason(String method, String step, int index) {
		this.server.auth().breakBy(Fault.refuses(method, REFUSED, "REAUTHENTICATION_REQUIRED"));
		this.runner.run();
		assertFailedAt(step, index, "FAILED_PRECONDITION REAUTHENTICATION_REQUIRED");
		assertNothingIsLeftAfterMending();
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void aStepThatHangsFailsAtItsDeadline(String method, String step, int index) {
		this.runner = runner(Duration.ofSeconds(1), Duration.ofMillis(100));
		this.server.auth().breakBy(Fault.hangs(method, false));
		this.runner.run();
		assertFailedAt(step, index, "no answer in time (DEADLINE_EXCEEDED)");
		assertNothingIsLeftAfterMending();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SignUp", "SignIn", "ValidateSession", "ListSessions", "SignOut", "DeleteAccount" })
	void anAccountWhoseAnswerWasLostIsDeleted(String method) {
		this.runner = runner(Duration.ofSeconds(1), Duration.ofMillis(100));
		this.server.auth().breakBy(Fault.losesReply(method));
		this.runner.run();
		assertThat(this.results.last().status()).isEqualTo(Status.DOWN);
		assertNothingIsLeftAfterMending();
	}

	@Test
	void anAccountIsDeletedAtOnceWhenOnlyAMiddleStepFails() {
		this.server.auth().breakBy(Fault.refuses("ValidateSession", REFUSED, ""));
		this.runner.run();
		assertThat(this.server.auth().calls()).contains("SignUp", "ValidateSession");
		assertThat(this.server.auth().usernames()).isEmpty();
	}

	@Test
	void aSignedOutSessionThatIsStillValidIsAFailure() {
		this.server.auth().be(Quirk.KEEPS_SESSIONS);
		this.runner.run();
		assertFailedAt("validate-refused", 6, "signed-out session still valid");
		assertThat(this.server.auth().usernames()).isEmpty();
	}

	@Test
	void anAccountIsNotForgottenWhileSignInRefusesItForATime() {
		this.server.auth().breakBy(Fault.refuses("SignIn", io.grpc.Status.UNAUTHENTICATED, "CREDENTIALS_INVALID"));
		this.runner.run();
		this.runner.run();
		assertFailedAt("sign-in", 1, "UNAUTHENTICATED CREDENTIALS_INVALID");
		assertThat(this.server.auth().usernames()).hasSize(2);
		assertNothingIsLeftAfterMending();
	}

	@Test
	void anAccountThatWasNeverCreatedIsForgottenAfterAFewRefusals() {
		this.runner = runner(Duration.ofSeconds(1), Duration.ofMillis(100));
		this.server.auth().breakBy(Fault.hangs("SignUp", false));
		this.runner.run();
		this.server.auth().mend();
		this.runner.run();
		this.runner.run();
		this.server.auth().calls().clear();
		this.runner.run();
		assertThat(this.server.auth().calls()).filteredOn("SignIn"::equals).hasSize(3);
	}

	@Test
	void anUnreachableTargetFailsTheFirstStepAndHasNoLeftoverAccounts() {
		this.server.goAway();
		for (int i = 0; i < 5; i++) {
			this.runner.run();
			assertFailedAt("sign-up", 0, "cannot be reached (UNAVAILABLE)");
		}
		this.server.comeBack();
		this.runner.run();
		assertThat(this.results.last().status()).isEqualTo(Status.UP);
		assertThat(this.server.auth().calls()).filteredOn("SignIn"::equals).hasSize(3);
	}

	@Test
	void aFailureIsReportedBeforeLeftoversAreDeleted() {
		this.server.auth().breakBy(Fault.refuses("ValidateSession", REFUSED, ""));
		this.server.auth().breakBy(Fault.hangs("DeleteAccount", false));
		JourneyRunner patient = runner(Duration.ofSeconds(20), Duration.ofHours(1));
		patient.start();
		Awaitility.await().until(() -> this.results.last().status() == Status.DOWN);
		assertThat(this.server.auth().usernames()).hasSize(1);
		patient.stop();
	}

	@Test
	void theJourneyIsRepeated() {
		this.runner.start();
		Awaitility.await().until(() -> this.results.all().size() >= 3);
		this.server.auth().breakBy(Fault.refuses("SignOut", REFUSED, ""));
		Awaitility.await().until(() -> this.results.last().status() == Status.DOWN);
		this.server.auth().mend();
		Awaitility.await().until(() -> this.results.last().status() == Status.UP);
	}

	@Test
	void stoppingInTheMiddleOfARunDeletesItsAccount() {
		this.server.auth().breakBy(Fault.hangs("ValidateSession", false));
		JourneyRunner stopped = runner(Duration.ofMillis(800), Duration.ofHours(1));
		stopped.start();
		Awaitility.await()
			.pollInterval(5, TimeUnit.MILLISECONDS)
			.until(() -> this.server.auth().calls().contains("ValidateSession"));
		stopped.stop();
		assertThat(this.server.auth().usernames()).isEmpty();
		assertThat(this.server.auth().calls()).doesNotContain("SignOut");
	}

	@Test
	void aWrongPasswordThatOpensASessionIsAFailure() {
		this.server.auth().be(Quirk.TAKES_ANY_PASSWORD);
		this.runner.run();
		assertFailedAt("wrong-password", 4, "wrong password accepted");
		assertThat(this.server.auth().usernames()).isEmpty();
	}

	@Test
	void aWrongPasswordThatIsRefusedForAnotherReasonIsAFailure() {
		this.server.auth().be(Quirk.REFUSES_WRONG_PASSWORDS_OTHERWISE);
		this.runner.run();
		assertFailedAt("wrong-password", 4, "refused for another reason: UNAVAILABLE STORE_UNAVAILABLE");
	}

	@Test
	void anotherSessionOfTheAccountIsAFailure() {
		this.server.auth().be(Quirk.OPENS_TWO_SESSIONS);
		this.runner.run();
		assertFailedAt("list-sessions", 3, "the account has other sessions");
		assertThat(this.server.auth().usernames()).isEmpty();
	}

	@Test
	void everyRunHasAnotherUserWithTheReservedPrefix() {
		CredentialsGenerator generator = new CredentialsGenerator("latchkey-journey-", JournalKey.in(folder));
		List<Credentials> users = Stream.generate(generator::next).limit(100).toList();
		assertThat(users).extracting(Credentials::username).doesNotHaveDuplicates();
		assertThat(users).extracting(Credentials::password).doesNotHaveDuplicates();
		assertThat(users).allSatisfy((user) -> {
			assertThat(user.username()).matches("latchkey-journey-[0-9a-f]{20}").hasSizeLessThanOrEqualTo(64);
			assertThat(user.password()).hasSizeGreaterThanOrEqualTo(15);
			assertThat(user.toString()).doesNotContain(user.password());
		});
	}

	private JourneyRunner runner(Duration stepDeadline, Duration interval) {
		JourneyProperties properties = new JourneyProperties(true, this.server.address(), null, null, interval,
				stepDeadline, "latchkey-journey-", 1, 1, null, this.journal);
		return new JourneyRunner(properties, this.results, JourneyRunner.clients(properties, null));
	}

	private void assertFailedAt(String step, int index, String reason) {
		CheckResult result = this.results.last();
		assertThat(result.status()).isEqualTo(Status.DOWN);
		assertThat(result.reason()).isEqualTo(step + ": " + reason);
		assertThat(result.failedStep()).map(StepResult::name).contains(step);
		for (int i = 0; i < result.steps().size(); i++) {
			Status expected = (i < index) ? Status.UP : (i == index) ? Status.DOWN : Status.UNKNOWN;
			assertThat(result.steps().get(i).status()).isEqualTo(expected);
		}
	}

	private void assertNothingIsLeftAfterMending() {
		this.server.auth().mend();
		this.runner.run();
		assertThat(this.results.last().status()).isEqualTo(Status.UP);
		assertThat(this.server.auth().usernames()).isEmpty();
	}

}
