package dev.latchkey.client.validation.local;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.latchkey.client.fake.FakeLatchkey;
import dev.latchkey.client.fake.TestTime;
import dev.latchkey.client.validation.ValidatedSession;
import io.grpc.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session is used at the server at least once in each interval, and never past a limit.
 */
class RevalidationTests {

	private static final Duration INTERVAL = FakeLatchkey.INTERVAL;

	private final TestValidation validation = new TestValidation();

	private final TestTime time = this.validation.time();

	private final FakeLatchkey server = this.validation.server();

	private final String token = this.server.signIn("abc");

	@BeforeEach
	void lease() {
		this.validation.lease();
	}

	@AfterEach
	void close() {
		this.validation.close();
	}

	// The random number of these tests is always half of its bound.
	@Test
	void sessionIsValidatedInTheSecondHalfOfTheIntervalWhileAnswersGoOn() {
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.time.advance(INTERVAL.multipliedBy(3).dividedBy(4).minusMillis(1));
		assertThat(this.validation.asksFor(this.token)).isFalse();
		this.time.advanceMillis(1);
		this.server.hold();
		CompletableFuture<ValidatedSession> answer = this.validation.validator().validate(this.token);
		assertThat(TestValidation.outcome(answer)).isEqualTo("valid");
		assertThat(this.server.asked()).hasSize(2);
		assertThat(this.validation.asksFor(this.token)).as("one call at a time").isFalse();
		this.server.release();
		this.time.advance(INTERVAL.dividedBy(2));
		assertThat(this.validation.asksFor(this.token)).isFalse();
	}

	@Test
	void sessionThatIsRefusedInTheBackgroundIsForgotten() {
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.time.advance(INTERVAL.multipliedBy(3).dividedBy(4));
		this.server.revokeSilently(this.token);
		assertThat(outcome()).isEqualTo("valid");
		assertThat(outcome()).isEqualTo("refused SESSION_INVALID");
	}

	@Test
	void outageInTheBackgroundIsNotNoticedUntilTheIntervalIsOver() {
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.server.fail(Status.UNAVAILABLE.asRuntimeException());
		this.time.advance(INTERVAL.minusMillis(1));
		assertThat(outcome()).isEqualTo("valid");
		assertThat(outcome()).isEqualTo("valid");
		assertThat(this.server.asked()).as("no flood").hasSize(2);
		this.time.advanceMillis(1);
		assertThat(outcome()).isEqualTo("unknown");
	}

	@Test
	void backgroundValidationIsRepeatedAfterAPause() {
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.server.fail(Status.UNAVAILABLE.asRuntimeException());
		this.time.advance(INTERVAL.multipliedBy(3).dividedBy(4));
		assertThat(outcome()).isEqualTo("valid");
		this.server.fail(null);
		this.time.advance(INTERVAL.dividedBy(8));
		assertThat(outcome()).isEqualTo("valid");
		assertThat(this.server.asked()).hasSize(3);
		this.time.advance(INTERVAL.dividedBy(2));
		assertThat(this.validation.asksFor(this.token)).isFalse();
	}

	@Test
	void sessionIsNotAcceptedPastItsLimit() {
		this.server.absoluteTimeout(Duration.ofMinutes(1));
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.server.fail(Status.UNAVAILABLE.asRuntimeException());
		this.time.advance(Duration.ofMinutes(1).minusMillis(1));
		assertThat(outcome()).isEqualTo("valid");
		this.time.advanceMillis(1);
		assertThat(outcome()).isEqualTo("unknown");
	}

	@Test
	void limitDoesNotMoveWithTheClockOfThisMachine() {
		this.server.absoluteTimeout(Duration.ofMinutes(1));
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.server.fail(Status.UNAVAILABLE.asRuntimeException());
		this.time.clock().advance(Duration.ofHours(-5));
		this.time.advance(Duration.ofMinutes(1).minusMillis(1));
		assertThat(outcome()).isEqualTo("valid");
		this.time.advanceMillis(1);
		assertThat(outcome()).isEqualTo("unknown");
	}

	@Test
	void sessionThatIsUsedStaysWhenOthersMakeRoom() {
		assertThat(this.validation.asksFor(this.token)).isTrue();
		List<String> others = Stream.generate(() -> this.server.signIn("xyz")).limit(200).toList();
		for (String other : others) {
			this.time.advanceMillis(1001);
			assertThat(this.validation.asksFor(this.token)).isFalse();
			assertThat(this.validation.asksFor(other)).isTrue();
		}
		assertThat(others.stream().filter(this.validation::asksFor)).hasSizeGreaterThanOrEqualTo(100);
	}

	private String outcome() {
		return TestValidation.outcome(this.validation.validator().validate(this.token));
	}

}
