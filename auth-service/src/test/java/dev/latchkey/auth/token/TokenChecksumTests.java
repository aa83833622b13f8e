package dev.latchkey.auth.token;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenChecksumTests {

	@Test
	void checksumIsCrc32InBase62() {
		// The check value of CRC-32 for "123456789" is cbf43926.
		assertThat(TokenChecksum.of("123456789")).isEqualTo("3jZRME");
		assertThat(TokenChecksum.of("")).isEqualTo("000000");
	}

}
