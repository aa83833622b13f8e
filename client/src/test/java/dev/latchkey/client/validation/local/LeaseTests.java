package dev.latchkey.client.validation.local;

import java.time.Duration;
import java.util.Optional;

import dev.latchkey.client.fake.FakeLatchkey;
import dev.latchkey.client.fake.TestTime;
import dev.latchkey.client.validation.ValidationStatus;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When an answer comes from memory, and when the server is asked.
 */
class LeaseTests {

	private final TestValidation validation = new TestValidation();

	private final TestTime time = this.validation.time();

	private final FakeLatchkey server = this.validation.server();

	private final String token = this.server.signIn("abc");

	@AfterEach
	void close() {
		this.validation.close();
	}

	@Test
	void sessionIsAnsweredFromMemoryWhilePingsAreAnswered() {
		this.validation.lease();
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.time.advanceMillis(30_000);
		assertThat(this.validation.asksFor(this.token)).isFalse();
	}

	@Test
	void serverIsAskedUntilAPingIsAnswered() {
		this.server.answerPings(false);
		this.validation.lease();
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.token)).isTrue();
	}

	@Test
	void statusTellsTheLeaseAndTheAgeOfTheNewestPong() {
		this.server.answerPings(false);
		this.validation.lease();
		assertThat(this.validation.status()).isEqualTo(new ValidationStatus(false, Optional.empty()));
		this.time.advanceMillis(200);
		answerLastPing();
		assertThat(this.validation.status()).isEqualTo(new ValidationStatus(true, Optional.of(Duration.ofMillis(200))));
		this.time.advanceMillis(1000);
		assertThat(this.validation.status().leased()).isFalse();
	}

	@Test
	void leaseRunsForASecondOfASlowClockFromTheSendingOfThePing() {
		this.server.answerPings(false);
		this.validation.lease();
		this.time.advanceMillis(200);
		answerLastPing();
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.time.advanceMillis(779);
		assertThat(this.validation.asksFor(this.token)).isFalse();
		this.time.advanceMillis(1);
		assertThat(this.validation.asksFor(this.token)).isTrue();
	}

	@Test
	void answerThatComesAfterASecondProvesNothing() {
		this.server.answerPings(false);
		this.validation.lease();
		this.time.advanceMillis(249);
		long first = this.server.pings().get(0);
		this.time.advanceMillis(751);
		this.server.sendPong(first);
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.token)).isTrue();
	}

	@Test
	void cachedSessionsAreUsedAgainWhenALateAnswerRenewsTheLease() {
		this.validation.lease();
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.server.answerPings(false);
		this.time.advanceMillis(1500);
		assertThat(this.validation.asksFor(this.token)).isTrue();
		answerLastPing();
		assertThat(this.validation.asksFor(this.token)).isFalse();
	}

	@Test
	void pongThatNobodyAskedForEndsTheStream() {
		this.server.answerPings(false);
		this.validation.lease();
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.server.sendPong(this.server.pings().get(0) + 1);
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.server.openStreams()).isZero();
	}

	@Test
	void pongThatIsRepeatedEndsTheStream() {
		this.validation.lease();
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.server.sendPong(this.server.pings().get(0));
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.server.openStreams()).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void newStreamBeginsWithAnEmptyCache(boolean orderly) {
		this.validation.lease();
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.server.endStreams(orderly ? null : Status.UNAVAILABLE.asRuntimeException());
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.time.advanceMillis(300);
		assertThat(this.server.openStreams()).isOne();
		assertThat(this.validation.asksFor(this.token)).as("after a gap").isTrue();
		assertThat(this.validation.asksFor(this.token)).isFalse();
	}

	@Test
	void replyToACallFromBeforeTheFirstAnswerIsNotCached() {
		this.server.answerPings(false);
		this.validation.lease();
		this.server.hold();
		var answer = this.validation.validator().validate(this.token);
		answerLastPing();
		this.server.release();
		assertThat(TestValidation.outcome(answer)).isEqualTo("valid");
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.token)).isFalse();
	}

	@Test
	void connectionIsGivenUpIfTheServerDoesNotAcceptTheStream() {
		this.server.answerPings(false);
		this.validation.lease();
		this.time.advanceMillis(4900);
		assertThat(this.server.pings()).hasSize(20).doesNotHaveDuplicates();
		assertThat(this.validation.abandoned()).isZero();
		this.time.advanceMillis(1000);
		assertThat(this.validation.abandoned()).isOne();
		assertThat(this.server.pings()).hasSizeGreaterThan(20);
		assertThat(this.server.openStreams()).isOne();
	}

	@Test
	void acceptedStreamIsKeptAndAskedUntilItAnswers() {
		this.server.answerPings(false);
		this.validation.lease();
		this.server.sendForgetAll();
		this.time.advance(Duration.ofMinutes(10));
		assertThat(this.validation.abandoned()).isZero();
		assertThat(this.server.openStreams()).isOne();
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.token)).as("without a lease").isTrue();
		this.server.answerPings(true);
		this.time.advanceMillis(250);
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.token)).as("with a lease").isFalse();
	}

	@Test
	void answerToAForgottenPingChangesNothing() {
		this.server.answerPings(false);
		this.validation.lease();
		this.time.advanceMillis(4000);
		this.server.sendPong(this.server.pings().get(0));
		assertThat(this.server.openStreams()).isOne();
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.token)).isTrue();
		answerLastPing();
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.token)).isFalse();
	}

	@Test
	void olderServerIsAskedForEachValidation() {
		this.server.refuseStreams(Status.UNIMPLEMENTED.asRuntimeException());
		this.validation.lease();
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.server.refuseStreams(null);
		this.time.advanceMillis(59_000);
		assertThat(this.server.openStreams()).isZero();
		this.time.advanceMillis(61_000);
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.token)).isFalse();
	}

	@Test
	void serverThatRefusesTheStreamIsAskedAgainRarely() {
		this.server.refuseStreams(Refusals.of(Status.Code.UNAUTHENTICATED, "SERVICE_KEY_INVALID"));
		this.validation.lease();
		this.server.refuseStreams(null);
		this.time.advanceMillis(14_900);
		assertThat(this.server.openStreams()).isZero();
		this.time.advanceMillis(15_100);
		assertThat(this.server.openStreams()).isOne();
	}

	@Test
	void nothingIsAnsweredFromMemoryAfterTheClose() {
		this.validation.lease();
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.validation.close();
		assertThat(TestValidation.outcome(this.validation.validator().validate(this.token))).isEqualTo("unknown");
		assertThat(this.server.openStreams()).isZero();
	}

	private void answerLastPing() {
		this.server.sendPong(this.server.pings().get(this.server.pings().size() - 1));
	}

}
