package dev.latchkey.auth.credential;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenChecksumTests {

	@Test
	void checksumIsCrc32InBase62() {
		// The check value of CRC-32 for "123456789" is cbf43926.
		assertThat(TokenChecksum.of("123456789")).isEqualTo("3jZRME");
		assertThat(TokenChecksum.of("")).isEqualTo("000000");
	}

	@Test
	void textEndsOnlyWithItsOwnChecksum() {
		Random random = new Random(42);
		for (int i = 0; i < 1000; i++) {
			String checked = random.ints(47, '!', '~')
				.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
				.toString();
			String text = checked + TokenChecksum.of(checked);
			assertThat(TokenChecksum.ends(text)).isTrue();
			int place = random.nextInt(text.length());
			char other = (text.charAt(place) == 'x') ? 'y' : 'x';
			assertThat(TokenChecksum.ends(text.substring(0, place) + other + text.substring(place + 1))).isFalse();
		}
	}

	@Test
	void nonAsciiTextNeverEndsWithAChecksum() {
		assertThat(TokenChecksum.ends("é" + TokenChecksum.of("é"))).isFalse();
		assertThat(TokenChecksum.ends("éééééé")).isFalse();
	}

}
