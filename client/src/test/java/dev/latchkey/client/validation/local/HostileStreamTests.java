package dev.latchkey.client.validation.local;

import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.latchkey.auth.v1.WatchRevocationsResponse;
import dev.latchkey.client.fake.FakeLatchkey;
import dev.latchkey.client.fake.TestTime;
import dev.latchkey.client.validation.token.TokenFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a server with faults can do on the stream: it gets no lease by them, and not many
 * streams either.
 */
class HostileStreamTests {

	private static final int TAGS = 1 << 18;

	private final TestValidation validation = new TestValidation();

	private final TestTime time = this.validation.time();

	private final FakeLatchkey server = this.validation.server();

	private final String token = this.server.signIn("abc");

	@BeforeEach
	void lease() {
		this.validation.lease();
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.token)).isFalse();
	}

	@AfterEach
	void close() {
		this.validation.close();
	}

	@ParameterizedTest
	@MethodSource
	void wrongAnswersGiveNoLeaseAndFewStreams(LongFunction<List<Long>> wrong) {
		this.server.answerPings(wrong);
		this.time.advance(Duration.ofMinutes(10));
		assertThat(this.server.openedStreams()).isBetween(100, 150);
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.server.answerPings(true);
		this.time.advanceMillis(5100);
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.token)).as("recovered").isFalse();
	}

	static Stream<LongFunction<List<Long>>> wrongAnswersGiveNoLeaseAndFewStreams() {
		return Stream.of((nonce) -> List.of(nonce + 1), (nonce) -> List.of(nonce - 1), (nonce) -> List.of(0L),
				(nonce) -> List.of(Long.MIN_VALUE), (nonce) -> List.of(-nonce), (nonce) -> List.of(nonce, nonce),
				(nonce) -> List.of(nonce, nonce + 1));
	}

	@Test
	void floodOfRevocationsIsHeard() {
		IntStream.range(0, 20_000).forEach((i) -> this.server.sendRevoked(i));
		assertThat(TokenFormat.tag(this.token)).isGreaterThan(20_000);
		assertThat(this.validation.asksFor(this.token)).isFalse();
		this.server.revoke(this.token);
		assertThat(TestValidation.outcome(this.validation.validator().validate(this.token)))
			.isEqualTo("refused SESSION_INVALID");
		assertThat(this.server.openStreams()).isOne();
	}

	@Test
	void allTagsMayBeNamedAtOnceAndAgain() {
		int[] all = IntStream.concat(IntStream.range(0, TAGS), IntStream.range(0, TAGS)).toArray();
		this.server.sendRevoked(all);
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.token)).isFalse();
		assertThat(this.server.openStreams()).isOne();
	}

	@Test
	void wrongTagAmongThousandsEndsTheStream() {
		this.server.revokeSilently(this.token);
		this.server.sendRevoked(IntStream.rangeClosed(TAGS - 5000, TAGS).toArray());
		assertThat(this.server.openStreams()).isZero();
		assertThat(TestValidation.outcome(this.validation.validator().validate(this.token)))
			.isEqualTo("refused SESSION_INVALID");
	}

	@Test
	void floodOfForgetAllLeavesTheAnswersRight() {
		IntStream.range(0, 20_000).forEach((i) -> this.server.sendForgetAll());
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.token)).isFalse();
	}

	@Test
	void floodOfUnknownEventsChangesNothing() {
		IntStream.range(0, 20_000).forEach((i) -> this.server.send(WatchRevocationsResponse.getDefaultInstance()));
		assertThat(this.validation.asksFor(this.token)).isFalse();
		this.time.advanceMillis(5000);
		assertThat(this.validation.asksFor(this.token)).isFalse();
	}

}
