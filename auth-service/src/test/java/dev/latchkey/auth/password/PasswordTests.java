package dev.latchkey.auth.password;

import dev.latchkey.auth.refusal.Refusal.Reason;
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
