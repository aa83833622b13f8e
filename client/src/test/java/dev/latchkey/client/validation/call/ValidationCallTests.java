package dev.latchkey.client.validation.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.latchkey.auth.v1.Factor;
import dev.latchkey.client.error.UnavailableException;
import dev.latchkey.client.fake.FakeLatchkey;
import dev.latchkey.client.fake.TestTime;
import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.client.validation.local.TestValidation;
import dev.latchkey.client.validation.token.TokenFormat;
import dev.latchkey.client.validation.token.TokenHashers;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status;
import io.grpc.Status.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The calls that validations make, and what they make of the replies.
 */
class ValidationCallTests {

	private final TestValidation validation = new TestValidation();

	private final TestTime time = this.validation.time();

	private final FakeLatchkey server = this.validation.server();

	private final SessionValidator validator = this.validation.validator();

	private final String token = this.server.signIn("abc");

	@BeforeEach
	void lease() {
		this.validation.lease();
	}

	@AfterEach
	void close() {
		this.validation.close();
	}

	@Test
	void sessionHasWhatTheServerSays() {
		Instant now = this.time.clock().instant();
		ValidatedSession session = this.validator.validate(this.token).join();
		assertThat(session).isEqualTo(
				new ValidatedSession("account of abc", "ada", "session 1", now, Map.of(Factor.FACTOR_PASSWORD, now)));
		assertThat(this.validator.validateBlocking(this.token)).isSameAs(session);
		assertThat(session.toString()).doesNotContain(this.token).doesNotContain("ada");
	}

	@Test
	void callerWhoComesAfterTheReplyIsNotAnsweredByIt() {
		this.server.incarnation().ofReplies("another");
		this.server.hold();
		CompletableFuture<ValidatedSession> second = this.validator.validate(this.token)
			.thenCompose((session) -> this.validator.validate(this.token));
		assertThat(this.server.asked()).hasSize(1);
		this.server.release();
		assertThat(TestValidation.outcome(second)).isEqualTo("valid");
		assertThat(this.server.asked()).hasSize(2);
	}

	@Test
	void oneCallAnswersAllWhoWaitForTheSameToken() {
		this.server.hold();
		List<CompletableFuture<ValidatedSession>> answers = Stream.generate(() -> this.validator.validate(this.token))
			.limit(100)
			.toList();
		assertThat(this.server.asked()).hasSize(1);
		assertThat(answers.get(0).cancel(true)).isTrue();
		this.server.release();
		assertThat(answers.stream().skip(1).map(TestValidation::outcome)).hasSize(99).containsOnly("valid");
	}

	@ParameterizedTest
	@MethodSource
	void textThatCannotBeATokenIsRefusedWithoutACall(String text) {
		assertThat(outcomeOf(text)).isEqualTo("refused SESSION_INVALID");
		assertThat(TestValidation.outcome(this.validator.watch(text))).isEqualTo("refused SESSION_INVALID");
		assertThat(this.server.asked()).isEmpty();
	}

	static Stream<String> textThatCannotBeATokenIsRefusedWithoutACall() {
		return Stream.of("", "lks_", "lks_ab", "lkk_abcdef", "lks_abc def", "lks_abc\n", "lks_abc,lks_abc", "lks_äbc",
				"lks_abc\u0000", "lks_abc\uD83D\uDE00", "lks_abc" + "a".repeat(1 << 20));
	}

	@Test
	void textWhoseLowerBytesAreATokenIsNotThatToken() {
		assertThat(this.validation.asksFor(this.token)).isTrue();
		String lookalike = this.token.substring(0, 10) + (char) (this.token.charAt(10) + 0x100)
				+ this.token.substring(11);
		assertThat(outcomeOf(lookalike)).isEqualTo("refused SESSION_INVALID");
	}

	@ParameterizedTest
	@MethodSource
	void failureOfTheCallSaysNothingAboutTheSession(Throwable failure) {
		this.server.fail(failure);
		assertThat(outcomeOf(this.token)).isEqualTo("unknown");
		this.server.fail(null);
		assertThat(outcomeOf(this.token)).isEqualTo("valid");
	}

	static Stream<Throwable> failureOfTheCallSaysNothingAboutTheSession() {
		return Stream.of(Status.UNAVAILABLE.asRuntimeException(), Status.UNAUTHENTICATED.asRuntimeException(),
				Status.PERMISSION_DENIED.asRuntimeException(), Status.UNIMPLEMENTED.asRuntimeException(),
				Refusals.of(Code.UNAUTHENTICATED, "SERVICE_KEY_INVALID"),
				Refusals.of(Code.RESOURCE_EXHAUSTED, "OVERLOADED"), Refusals.of(Code.UNAVAILABLE, "STORE_UNAVAILABLE"),
				Refusals.of(Code.INVALID_ARGUMENT, "FIELD_INVALID"));
	}

	@Test
	void blockingFormThrowsTheSameExceptions() {
		this.server.fail(Refusals.of(Code.RESOURCE_EXHAUSTED, "OVERLOADED", 3));
		assertThatExceptionOfType(UnavailableException.class)
			.isThrownBy(() -> this.validator.validateBlocking(this.token))
			.satisfies((ex) -> assertThat(ex.retryDelay()).contains(Duration.ofSeconds(3)));
	}

	@Test
	void interruptedThreadLearnsNothing() {
		this.server.hold();
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(UnavailableException.class)
			.isThrownBy(() -> this.validator.validateBlocking(this.token));
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void replyThatIsASecondLateIsNotBelievedWithoutALease() {
		this.server.answerPings(false);
		this.time.advanceMillis(1500);
		this.server.hold();
		CompletableFuture<ValidatedSession> answer = this.validator.validate(this.token);
		this.server.revokeSilently(this.token);
		this.time.advanceMillis(1000);
		this.server.release();
		assertThat(TestValidation.outcome(answer)).isEqualTo("refused SESSION_INVALID");
		assertThat(this.server.asked()).hasSize(2);
	}

	@Test
	void replyThatIsLateIsBelievedWhileTheLeaseHolds() {
		this.server.hold();
		CompletableFuture<ValidatedSession> answer = this.validator.validate(this.token);
		this.time.advanceMillis(3000);
		this.server.release();
		assertThat(TestValidation.outcome(answer)).isEqualTo("valid");
		assertThat(this.server.asked()).hasSize(1);
	}

	@Test
	void floodOfWrongTokensIsBounded() {
		this.server.hold();
		List<CompletableFuture<ValidatedSession>> answers = IntStream.range(0, 10_000)
			.mapToObj((i) -> this.validator.validate("lks_abc" + i))
			.toList();
		assertThat(this.server.asked()).hasSize(CallLimit.MAX_CALLS);
		assertThat(answers.stream().map(TestValidation::outcome).filter("unknown"::equals))
			.hasSize(10_000 - CallLimit.MAX_CALLS - CallLimit.MAX_WAITING);
		this.server.release();
		this.time.run();
		assertThat(answers.stream().map(TestValidation::outcome).filter("refused SESSION_INVALID"::equals))
			.hasSize(CallLimit.MAX_CALLS + CallLimit.MAX_WAITING);
		assertThat(this.validation.asksFor(this.token)).isTrue();
	}

	@Test
	void onlySoManyWaitForOneReply() {
		this.server.hold();
		List<CompletableFuture<ValidatedSession>> answers = Stream.generate(() -> this.validator.validate(this.token))
			.limit(PendingValidation.MAX_WAITING + 10)
			.toList();
		assertThat(answers.stream().map(TestValidation::outcome).filter("unknown"::equals)).hasSize(10);
		this.server.release();
		assertThat(answers.stream().map(TestValidation::outcome).filter("valid"::equals))
			.hasSize(PendingValidation.MAX_WAITING);
		assertThat(this.server.asked()).hasSize(1);
	}

	@Test
	void floodOfWrongTokensLeavesRoomForKnownSessions() {
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.server.hold();
		List<CompletableFuture<ValidatedSession>> flood = IntStream.range(0, 5000)
			.mapToObj((i) -> this.validator.validate("lks_xyz" + i))
			.toList();
		this.server.sendRevoked(TokenFormat.tag(this.token));
		CompletableFuture<ValidatedSession> answer = this.validator.validate(this.token);
		assertThat(this.server.asked()).endsWith(this.token);
		this.server.release();
		assertThat(TestValidation.outcome(answer)).isEqualTo("valid");
		assertThat(flood).isNotEmpty();
	}

	@Test
	void faultOfTheConnectionsEndsTheValidation() {
		this.validation.breakConnections(new AssertionError("a fault of an interceptor"));
		assertThat(outcomeOf(this.token)).isEqualTo("unknown");
		this.validation.breakConnections(null);
		assertThat(outcomeOf(this.token)).isEqualTo("valid");
	}

	@Test
	void validationsUnderWayEndWithTheClient() {
		this.server.hold();
		List<CompletableFuture<ValidatedSession>> answers = IntStream.range(0, CallLimit.MAX_CALLS + 1)
			.mapToObj((i) -> this.validator.validate("lks_xyz" + i))
			.toList();
		this.validation.close();
		assertThat(answers.stream().map(TestValidation::outcome)).hasSize(CallLimit.MAX_CALLS + 1)
			.containsOnly("unknown");
		assertThat(outcomeOf(this.token)).isEqualTo("unknown");
	}

	@Test
	void textOfAPendingValidationHasNoToken() {
		assertThat(new PendingValidation(Objects.requireNonNull(new TokenHashers().key(this.token)), this.token, 7, 0,
				new CompletableFuture<>(), new CallLimit(Runnable::run), new AtomicInteger()))
			.asString()
			.doesNotContain(this.token);
	}

	private String outcomeOf(String text) {
		return TestValidation.outcome(this.validator.validate(text));
	}

}
