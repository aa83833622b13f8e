package dev.latchkey.client.validation.local;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.latchkey.auth.v1.Account;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.auth.v1.VerifiedFactor;
import dev.latchkey.client.fake.FakeLatchkey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a server with faults can say in the reply to a validation.
 */
class HostileReplyTests {

	private final TestValidation validation = new TestValidation();

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

	@ParameterizedTest
	@MethodSource
	void malformedReplyProvesNothing(UnaryOperator<ValidateSessionResponse> mistake) {
		this.server.mistake(mistake);
		assertThat(outcome()).isEqualTo("unknown");
		assertThat(outcome()).isEqualTo("unknown");
		assertThat(this.server.asked()).as("not remembered").hasSize(2);
		this.server.mistake(UnaryOperator.identity());
		assertThat(outcome()).isEqualTo("valid");
	}

	static Stream<UnaryOperator<ValidateSessionResponse>> malformedReplyProvesNothing() {
		Timestamp never = Timestamp.newBuilder().setSeconds(Long.MAX_VALUE).build();
		return Stream.of((reply) -> ValidateSessionResponse.getDefaultInstance(),
				(reply) -> reply.toBuilder().clearAccount().build(),
				(reply) -> reply.toBuilder().clearSession().build(),
				(reply) -> reply.toBuilder().setAccount(Account.newBuilder().setUsername("ada")).build(),
				session((session) -> session.setSessionId("")),
				session((session) -> session.setAuthenticateTime(never)),
				session((session) -> session.setIdleExpireTime(never)), session((session) -> session
					.addFactors(VerifiedFactor.newBuilder().setFactor(Factor.FACTOR_PASSWORD).setVerifyTime(never))));
	}

	@ParameterizedTest
	@MethodSource
	void sessionWithoutTimeLeftIsNotCached(UnaryOperator<ValidateSessionResponse> mistake) {
		this.server.mistake(mistake);
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.validation.time().advanceMillis(1);
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.server.revokeSilently(this.token);
		assertThat(outcome()).isEqualTo("refused SESSION_INVALID");
	}

	static Stream<UnaryOperator<ValidateSessionResponse>> sessionWithoutTimeLeftIsNotCached() {
		return Stream.of(interval(0), interval(-1), interval(-10_000_000_000L),
				(reply) -> reply.toBuilder().clearRevalidateInterval().build(),
				session(Session.Builder::clearAbsoluteExpireTime), session(Session.Builder::clearIdleExpireTime),
				session((session) -> session.setAbsoluteExpireTime(later(session.getLastSeenTime(), -600))),
				session((session) -> session.setIdleExpireTime(later(session.getLastSeenTime(), -3600))),
				session((session) -> session.setIdleExpireTime(later(session.getLastSeenTime(), -3600))
					.setAbsoluteExpireTime(later(session.getLastSeenTime(), -600))));
	}

	@Test
	void limitInTheYear9999DoesNotReplaceTheInterval() {
		Timestamp year9999 = Timestamp.newBuilder()
			.setSeconds(Instant.parse("9999-12-31T23:59:59Z").getEpochSecond())
			.build();
		this.server.mistake(session((session) -> session.setIdleExpireTime(year9999).setAbsoluteExpireTime(year9999)));
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.token)).isFalse();
		this.validation.time().advance(FakeLatchkey.INTERVAL);
		assertThat(this.validation.asksFor(this.token)).isTrue();
	}

	@ParameterizedTest
	@MethodSource
	void replyWithoutTheOneNameOfTheStreamIsNotCached(List<String> named) {
		this.server.incarnation().everyOfReplies(named);
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.server.incarnation().ofReplies("one");
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.server.incarnation().everyOfReplies(named);
		assertThat(this.validation.asksFor(this.token)).as("cached before").isFalse();
	}

	static Stream<List<String>> replyWithoutTheOneNameOfTheStreamIsNotCached() {
		return Stream.of(List.of(), List.of("two"), List.of(""), List.of("two", "one"), List.of("one", "two"),
				List.of("one,two"), List.of("ONE"), List.of("o".repeat(4000)));
	}

	@Test
	void emptyNameIsNone() {
		this.server.endStreams(null);
		this.server.incarnation().ofStreams("");
		this.server.incarnation().ofReplies("");
		this.validation.time().advanceMillis(1000);
		assertThat(this.server.openStreams()).isOne();
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.token)).isTrue();
	}

	@Test
	void factorsHaveTheirOwnTimesAndThoseOfALaterVersionAreLeftOut() {
		Timestamp time = Timestamp.newBuilder().setSeconds(1_700_000_000).build();
		this.server.mistake(session((session) -> session.clearFactors()
			.addFactors(VerifiedFactor.newBuilder().setFactor(Factor.FACTOR_PASSWORD).setVerifyTime(time))
			.addFactors(VerifiedFactor.newBuilder().setFactor(Factor.FACTOR_TOTP).setVerifyTime(later(time, 9)))
			.addFactors(VerifiedFactor.newBuilder().setFactorValue(99).setVerifyTime(time))));
		Instant password = Instant.ofEpochSecond(1_700_000_000);
		assertThat(this.validation.validator().validate(this.token).join().factors())
			.isEqualTo(Map.of(Factor.FACTOR_PASSWORD, password, Factor.FACTOR_TOTP, password.plusSeconds(9)));
	}

	private String outcome() {
		return TestValidation.outcome(this.validation.validator().validate(this.token));
	}

	private static UnaryOperator<ValidateSessionResponse> session(Consumer<Session.Builder> change) {
		return (reply) -> {
			Session.Builder session = reply.getSession().toBuilder();
			change.accept(session);
			return reply.toBuilder().setSession(session).build();
		};
	}

	private static UnaryOperator<ValidateSessionResponse> interval(long seconds) {
		return (reply) -> reply.toBuilder().setRevalidateInterval(Duration.newBuilder().setSeconds(seconds)).build();
	}

	private static Timestamp later(Timestamp time, long seconds) {
		return time.toBuilder().setSeconds(time.getSeconds() + seconds).build();
	}

}
