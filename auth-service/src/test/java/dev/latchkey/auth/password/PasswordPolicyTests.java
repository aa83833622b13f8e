package dev.latchkey.auth.password;

import java.util.Random;

import dev.latchkey.auth.password.PasswordRejectedException.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class PasswordPolicyTests {

	private static final String KEY = "\uD83D\uDD11";

	private final PasswordPolicy policy = new PasswordPolicy(new PasswordPolicyProperties(15, 256));

	@Test
	@Tag("asvs-6.2.1")
	@Tag("asvs-6.2.9")
	void countsCodePointsAtBothEnds() {
		assertRejected("a".repeat(14), Reason.TOO_SHORT);
		assertAccepted("a".repeat(15));
		assertRejected(KEY.repeat(14), Reason.TOO_SHORT);
		assertAccepted(KEY.repeat(15));
		assertAccepted(KEY.repeat(256));
		assertAccepted("a".repeat(256));
		assertRejected("a".repeat(257), Reason.TOO_LONG);
	}

	@Test
	void saysTheRule() {
		assertThatExceptionOfType(PasswordRejectedException.class)
			.isThrownBy(() -> this.policy.check(Password.of("short")))
			.withMessage("must have at least 15 characters");
	}

	@Test
	@Tag("asvs-6.2.5")
	void asksForNoClassesOfCharacters() {
		Random random = new Random(20260102);
		for (int round = 0; round < 1000; round++) {
			int from = random.nextInt(0x20, 0x1000);
			int[] codePoints = random.ints(15, from, from + 0x10).toArray();
			assertAccepted(new String(codePoints, 0, codePoints.length));
		}
	}

	private void assertAccepted(String text) {
		assertThatNoException().isThrownBy(() -> this.policy.check(Password.of(text)));
	}

	private void assertRejected(String text, Reason reason) {
		assertThatExceptionOfType(PasswordRejectedException.class)
			.isThrownBy(() -> this.policy.check(Password.of(text)))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason));
	}

}
