package dev.latchkey.auth.grpc;

import java.time.Duration;
import java.util.List;

import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.CompleteSignInResponse;
import io.grpc.Status.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sign-ins after the clock of the service was moved by a day, while the clocks of phones
 * are right.
 */
@ExtendWith(OutputCaptureExtension.class)
class ClockMovedTests extends AbstractSecondFactorTests {

	private Person ada;

	private List<String> recoveryCodes;

	private Duration moved = Duration.ZERO;

	@BeforeEach
	void enroll() {
		this.ada = enrolled();
		this.recoveryCodes = recoveryCodes(this.ada.token());
	}

	@AfterEach
	void correct() {
		this.clock.advance(this.moved.negated());
	}

	@Test
	void aDayAheadCodesAreRefusedAndRecoveryCodesWork(CapturedOutput output) {
		onlyARecoveryCodeWorksAfter(Duration.ofDays(1));
		assertThat(output)
			.containsPattern("A refused code of an authenticator app would be right \\d+ min (before|after) the time");
	}

	@Test
	void aDayBackCodesAreRefusedAndRecoveryCodesWork(CapturedOutput output) {
		onlyARecoveryCodeWorksAfter(Duration.ofDays(-1));
		assertThat(output).containsPattern("An authenticator app was used 14\\d\\d min ahead of the clock");
	}

	private void onlyARecoveryCodeWorksAfter(Duration move) {
		String code = this.ada.app().code();
		this.moved = move;
		this.clock.advance(move);
		Challenge challenge = challenge(this.ada);
		failure(() -> complete(challenge, code)).is(Code.UNAUTHENTICATED, "FACTOR_CODE_INVALID");
		CompleteSignInResponse reply = recover(challenge, this.recoveryCodes.get(0));
		assertThat(validate(reply.getSessionToken()).hasSession()).isTrue();
	}

}
