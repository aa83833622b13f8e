package dev.latchkey.auth.credential;

import java.security.SecureRandom;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenFormatTests {

	/**
	 * A test of the shell, which makes keys too, has the same ones.
	 */
	@Test
	void keysHaveTheChecksumThatTheShellMakes() {
		SecureRandom zeros = new SecureRandom() {

			private static final long serialVersionUID = 1L;

			@Override
			public void nextBytes(byte[] bytes) {
				Arrays.fill(bytes, (byte) 0);
			}

		};
		assertThat(new TokenFormat("lkk_").generate(zeros)).isEqualTo("lkk_" + "A".repeat(43) + "49rZMA");
		assertThat(new TokenFormat("lka_").generate(zeros)).isEqualTo("lka_" + "A".repeat(43) + "1p9B0u");
	}

}
