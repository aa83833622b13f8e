package dev.latchkey.auth.throttle;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;

import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.service.grpc.SourceWarning;
import dev.latchkey.testsupport.time.TestClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThatNoException;

class UnknownTokensTests {

	private final TestClock clock = new TestClock(Instant.parse("2026-07-01T12:00:00Z"));

	private final UnknownTokens tokens = new UnknownTokens(TestThrottles.DEFAULTS, new SourceWarning(), this.clock);

	@Test
	@Tag("asvs-2.4.1")
	void sourceMayPresentSixHundredTokensAMinute() {
		present(600, TestThrottles.SOURCE);
		assertRefused(TestThrottles.SOURCE);
		assertThatNoException().isThrownBy(() -> this.tokens.take(new Source("198.51.100.7")));
		this.clock.advance(Duration.ofSeconds(1));
		assertThatNoException().isThrownBy(() -> this.tokens.take(TestThrottles.SOURCE));
	}

	@Test
	void settingTheClockBackDoesNotProlongTheWait() {
		present(600, TestThrottles.SOURCE);
		this.clock.advance(Duration.ofDays(-1));
		assertRefused(TestThrottles.SOURCE);
		this.clock.advance(Duration.ofSeconds(1));
		assertThatNoException().isThrownBy(() -> this.tokens.take(TestThrottles.SOURCE));
	}

	@Test
	void networksOfOneSubscriberShareALimit() throws Exception {
		present(600, Source.of(InetAddress.getByName("2001:db8:7:1::1")));
		assertRefused(Source.of(InetAddress.getByName("2001:db8:7:2::1")));
		assertThatNoException().isThrownBy(() -> this.tokens.take(Source.of(InetAddress.getByName("2001:db8:8:1::1"))));
	}

	private void present(int times, Source source) {
		for (int i = 0; i < times; i++) {
			this.tokens.take(source);
		}
	}

	private void assertRefused(Source source) {
		assertRefusal(Reason.TOO_MANY_ATTEMPTS, () -> this.tokens.take(source));
	}

}
