package dev.latchkey.auth.account;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UsernameTests {

	@ParameterizedTest
	@CsvSource({ "ada,ada", "Ada,ada", "ÅSA,åsa", "A\u030ASA,åsa", "Ｆｏｏ,foo", "user@host,user@host", "straße,straße" })
	void mapsToTheStoredForm(String text, String stored) {
		assertThat(Username.of(text).value()).isEqualTo(stored);
	}

	@Test
	void namesThatMapToOneFormAreEqual() {
		assertThat(Username.of("ADA")).isEqualTo(Username.of("ada")).hasSameHashCodeAs(Username.of("ada"));
		assertThat(Username.of("ada")).isNotEqualTo(Username.of("adb"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ab", "ada lovelace", "ada\n", "ada\u0000", "ada\u001b[31m", "ada\u200d", "ﬁsh",
			"ada\u202e", "aaa\u05d0", "\u2603\u2603\u2603" })
	@Tag("asvs-2.2.1")
	void refusesWhatTheProfileDoesNotAllow(String text) {
		assertThatExceptionOfType(UsernameInvalidException.class).isThrownBy(() -> Username.of(text));
	}

	@Test
	void countsCodePoints() {
		String letter = Character.toString(0x20000);
		assertThat(Username.of(letter.repeat(3)).value()).hasSize(6);
		assertThat(Username.of(letter.repeat(64)).value()).hasSize(128);
		assertThatExceptionOfType(UsernameInvalidException.class).isThrownBy(() -> Username.of(letter.repeat(2)));
		assertThatExceptionOfType(UsernameInvalidException.class).isThrownBy(() -> Username.of(letter.repeat(65)));
	}

	@Test
	void refusesAHugeTextWithoutMappingIt() {
		assertThatExceptionOfType(UsernameInvalidException.class).isThrownBy(() -> Username.of("a".repeat(4_000_000)));
	}

}
