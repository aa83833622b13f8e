package dev.latchkey.auth.factor.totp;

import java.time.Duration;

import dev.latchkey.testsupport.time.TestClock;
import dev.latchkey.testsupport.totp.TotpCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ClockWarningTests {

	private final TestClock clock = new TestClock();

	private final ClockWarning warning = new ClockWarning(this.clock);

	// A random one would give the same code at two times now and then.
	private final TotpSecret secret = new TotpSecret(new byte[20]);

	@Test
	void aCodeThatIsRightADayAwayCausesAWarning(CapturedOutput output) {
		refused(Duration.ofHours(24));
		assertThat(output).contains("would be right 1440 min after the time of this service");
	}

	@Test
	void aCodeThatWasRightMinutesAgoCausesAWarning(CapturedOutput output) {
		refused(Duration.ofMinutes(-7));
		assertThat(output).contains("would be right 7 min before the time of this service");
	}

	@Test
	void aCodeThatIsTypedLateCausesNone(CapturedOutput output) {
		refused(Duration.ofSeconds(-90));
		assertThat(output).doesNotContain("would be right");
	}

	@Test
	void itLooksOnceAMinuteAlsoAfterTheClockWasSetBack(CapturedOutput output) {
		refused(Duration.ofHours(3));
		refused(Duration.ofHours(5));
		assertThat(output).contains("180 min after").doesNotContain("300 min after");
		this.clock.advance(Duration.ofHours(-10));
		refused(Duration.ofHours(4));
		assertThat(output).contains("240 min after");
	}

	@Test
	void anAppThatWasUsedInTheFutureCausesAWarning(CapturedOutput output) {
		long ahead = TotpSecret.step(this.clock.instant().plus(Duration.ofHours(24)));
		this.warning.refused(at(Duration.ZERO), this.secret, ahead);
		assertThat(output).contains("was used 1440 min ahead of the clock of this service");
	}

	private void refused(Duration away) {
		this.warning.refused(at(away), this.secret, 0);
	}

	private TotpCode at(Duration away) {
		return TotpCode.parse(new TotpCodes(this.secret.text()).at(this.clock.instant().plus(away)));
	}

}
