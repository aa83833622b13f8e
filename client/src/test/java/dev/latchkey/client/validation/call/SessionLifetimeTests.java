package dev.latchkey.client.validation.call;

import java.time.Duration;
import java.time.Instant;

import com.google.protobuf.Timestamp;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.testsupport.time.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SessionLifetimeTests {

	// The monotonic clock, a moment before it overflows.
	private static final long ASKED = Long.MAX_VALUE - 5;

	private static final long NOW = ASKED + Duration.ofMillis(20).toNanos();

	private final TestClock clock = new TestClock();

	private final Instant serverTime = this.clock.instant();

	private final SessionLifetime lifetime = new SessionLifetime(this.clock, (bound) -> bound - 1);

	@Test
	void intervalCountsFromTheBeginningOfTheCall() {
		assertThat(lifeOf(reply(360, 3600, 86_400))).isEqualTo(Duration.ofMinutes(6));
	}

	@Test
	void limitCountsFromTheArrivalOfTheReply() {
		assertThat(lifeOf(reply(360, 3600, 10))).isEqualTo(Duration.ofSeconds(10).plusMillis(20));
		assertThat(lifeOf(reply(360, 10, 86_400))).isEqualTo(Duration.ofSeconds(10).plusMillis(20));
	}

	@ParameterizedTest
	@ValueSource(longs = { -86_400, -61, 3600, 1_000_000 })
	void clockThatIsCertainlyWrongIsNotAskedWhatIsLeft(long seconds) {
		this.clock.advance(Duration.ofSeconds(seconds));
		assertThat(lifeOf(reply(360, 3600, 86_400))).isEqualTo(Duration.ofMinutes(6));
		assertThat(lifeOf(reply(360, 3600, 3610))).isEqualTo(Duration.ofSeconds(10).plusMillis(20));
		assertThat(lifeOf(reply(360, 3600, 3600))).isEqualTo(Duration.ofMillis(20));
	}

	@Test
	void sessionWithoutAnIntervalIsNotCached() {
		assertThat(lifeOf(reply(0, 3600, 86_400))).isZero();
		assertThat(lifeOf(reply(-5, 3600, 86_400))).isZero();
	}

	@Test
	void sessionThatWasSeenAfterItsIdleLimitIsNotCached() {
		assertThat(lifeOf(reply(360, -61, 3600))).isEqualTo(Duration.ofMillis(20));
		assertThat(lifeOf(reply(360, -60, 10))).as("at the limit, by a clock that is wrong").isPositive();
	}

	@Test
	void intervalIsADayAtMost() {
		assertThat(lifeOf(reply(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE)))
			.isEqualTo(Duration.ofDays(1));
	}

	@Test
	void validationAgainIsDrawnFromTheSecondHalf() {
		SessionLifetime earliest = new SessionLifetime(this.clock, (bound) -> 0);
		assertThat(earliest.revalidateAt(ASKED, ASKED + 1000) - ASKED).isEqualTo(500);
		assertThat(this.lifetime.revalidateAt(ASKED, ASKED + 1000) - ASKED).isEqualTo(999);
	}

	private Duration lifeOf(ValidateSessionResponse reply) {
		return Duration.ofNanos(this.lifetime.until(reply, ASKED, NOW) - ASKED);
	}

	// Last seen a minute ago.
	private ValidateSessionResponse reply(long interval, long idle, long absolute) {
		return ValidateSessionResponse.newBuilder()
			.setSession(Session.newBuilder()
				.setLastSeenTime(time(-60))
				.setIdleExpireTime(time(idle))
				.setAbsoluteExpireTime(time(absolute)))
			.setRevalidateInterval(com.google.protobuf.Duration.newBuilder().setSeconds(interval))
			.build();
	}

	private Timestamp time(long seconds) {
		return Timestamp.newBuilder().setSeconds(this.serverTime.getEpochSecond() + seconds).build();
	}

}
