package dev.latchkey.auth.password;

import dev.latchkey.auth.refusal.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;

class PasswordTests {

	@ParameterizedTest
	@ValueSource(strings = { " ", "a", "\u0000\t\n", "\u0007", "pass\u0000word", "ünïcödé ☃" })
	@Tag("asvs-6.2.5")
	void acceptsAnyCharacters(String text) {
		assertThat(Password.of(text).reveal()).isEqualTo(text);
	}

	@Test
	void refusesAnEmptyPassword() {
		assertRejected("", Reason.FIELD_INVALID);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0000",
			"a\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000" })
	void refusesTrailingNulCharacters(String text) {
		assertRejected(text, Reason.FIELD_INVALID);
	}

	@Test
	void limitsBytesOfUtf8() {
		assertThat(Password.of("a".repeat(1024)).length()).isEqualTo(1024);
		assertThat(Password.of("é".repeat(512)).length()).isEqualTo(512);
		assertRejected("a".repeat(1025), Reason.PASSWORD_TOO_LONG);
		assertRejected("é".repeat(512) + "a", Reason.PASSWORD_TOO_LONG);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Cafe\u0301 au lait", "Caf\u00e9\u00a0au\u3000lait", "Caf\u00e9\u1680au\u205flait" })
	void mapsTheSameKeysToOnePassword(String text) {
		assertThat(Password.of(text).reveal()).isEqualTo("Caf\u00e9 au lait");
		assertThat(Password.of(text).revealAsSent()).isEqualTo(text);
	}

	/**
	 * Controls, line separators, joiners, unassigned and private code points,
	 * compatibility forms and case.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "\t\n\u0085\u200b", "\u2028\u2029", "a\u200d\u180eb", "\u0378\ue000\uffff",
			"\uff21\ufb01\u00b2", "\u0130\u1e9e\u03a3" })
	void mapsNothingElse(String text) {
		assertThat(Password.of(text).reveal()).isEqualTo(text);
	}

	@Test
	void countsBytesOfTheMappedForm() {
		// Composition excludes this letter, so NFC makes 3 code points of one.
		String grows = "\ud834\udd60";
		assertThat(Password.of(grows.repeat(85)).length()).isEqualTo(255);
		assertRejected(grows.repeat(86), Reason.PASSWORD_TOO_LONG);
	}

	@Test
	void countsBytesBeforeItReadsThem() {
		assertRejected("a".repeat(1024) + "\u0000", Reason.PASSWORD_TOO_LONG);
	}

	@Test
	void countsCodePoints() {
		assertThat(Password.of("\uD83D\uDD11".repeat(15)).length()).isEqualTo(15);
	}

	@Test
	void doesNotShowThePassword() {
		assertThat(Password.of("a long and plain phrase 7")).hasToString("Password[hidden]");
	}

	private static void assertRejected(String text, Reason reason) {
		assertRefusal(reason, () -> Password.of(text));
	}

}
