package dev.latchkey.auth.account.username;

import java.util.Locale;

import dev.latchkey.auth.refusal.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;

class UsernameTests {

	@ParameterizedTest
	@CsvSource({ "ada,ada", "Ada,ada", "ÅSA,åsa", "A\u030ASA,åsa", "Ｆｏｏ,foo", "user@host,user@host", "straße,straße" })
	void mapsToTheStoredForm(String text, String stored) {
		assertThat(Username.of(text).value()).isEqualTo(stored);
	}

	@ParameterizedTest
	@CsvSource({ "col·lega,col·lega", "COL·LEGA,col·lega", "͵αβγ,͵αβγ", "ר׳ק,ר׳ק", "צה״ל,צה״ל", "カ・タ,カ・タ", "ｶ･ﾀ,カ・タ",
			"漢・字,漢・字", "ada・か,ada・か", "عمر١٢,عمر١٢", "عمر۱۲,عمر۱۲", "می\u200cخواهم,می\u200cخواهم",
			"سَ\u200cَخواهم,سَ\u200cَخواهم", "क्\u200cष,क्\u200cष", "क्\u200dष,क्\u200dष", "ΣΑΣ,σας" })
	void acceptsContextualCharactersInTheirContext(String text, String stored) {
		assertThat(Username.of(text).value()).isEqualTo(stored);
		assertThat(Username.of(stored).value()).isEqualTo(stored);
	}

	@ParameterizedTest
	@ValueSource(strings = { "co·lega", "·lada", "adal·", "al·a", "l·Ⅼ", "αβ͵", "͵ada", "ada͵", "׳קר", "ada׳", "״קר",
			"ada・ada", "・・・", "عمر١۲", "١٢٣", "a\u200cb", "ada\u200c", "\u200cada", "کا\u200cada", "ا\u200cسم",
			"a\u200db", "\u200dada", "سم\u200dسم", "ｌ･ｌ" })
	void refusesContextualCharactersElsewhere(String text) {
		assertRefusal(Reason.USERNAME_INVALID, () -> Username.of(text));
	}

	@ParameterizedTest
	@CsvSource({ "שלום", "שלום1", "שלום.שלום", "שלום@שלום", "عَمَّ", "שָׁלוֹם" })
	void acceptsRightToLeftNames(String text) {
		assertThat(Username.of(text).value()).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1שלום", "שלוםada", "adaשלום", "שלום.", "@שלום", "שלום1١", "\u0301שלום" })
	void refusesMixedDirections(String text) {
		assertRefusal(Reason.USERNAME_INVALID, () -> Username.of(text));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0x31350, 0x2EBF0, 0xA7DB, 0x1E4D0 })
	void knowsLettersUnknownToOlderJdks(int letter) {
		String text = Character.toString(letter).repeat(3);
		assertThat(Username.of(text).value()).isEqualTo(text);
		assertThat(UsernameProfile.isKnown(text)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0x3FFFD, 0xEFFFD, 0x1E007, 0xE0100, 0xE01EF })
	void existingNameMayContainCodePointsUnknownHere(int unknown) {
		String text = "ada" + Character.toString(unknown);
		assertThat(Username.of(text.toUpperCase(Locale.ROOT)).value()).isEqualTo(text);
		assertThat(UsernameProfile.isKnown(text)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0xFFFF, 0x3FFFF, 0xFDD0, 0xE0FFF, 0xE000, 0x2065, 0xFE0F, 0xE0001 })
	void codePointsThatCanNeverBeLettersAreRefused(int codePoint) {
		assertRefusal(Reason.USERNAME_INVALID, () -> Username.of("ada" + Character.toString(codePoint)));
	}

	@Test
	void namesWithTheSameStoredFormAreEqual() {
		assertThat(Username.of("ADA")).isEqualTo(Username.of("ada")).hasSameHashCodeAs(Username.of("ada"));
		assertThat(Username.of("ada")).isNotEqualTo(Username.of("adb"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ab", "ada lovelace", "ada\n", "ada\u0000", "ada\u001b[31m", "ada\u200d", "ﬁsh",
			"ada\u202e", "aaa\u05d0", "\u2603\u2603\u2603" })
	@Tag("asvs-2.2.1")
	void refusesCharactersOutsideTheProfile(String text) {
		assertRefusal(Reason.USERNAME_INVALID, () -> Username.of(text));
	}

	@Test
	void countsCodePoints() {
		String letter = Character.toString(0x20000);
		assertThat(Username.of(letter.repeat(3)).value()).hasSize(6);
		assertThat(Username.of(letter.repeat(64)).value()).hasSize(128);
		assertRefusal(Reason.USERNAME_INVALID, () -> Username.of(letter.repeat(2)));
		assertRefusal(Reason.USERNAME_INVALID, () -> Username.of(letter.repeat(65)));
	}

	@Test
	void refusesAHugeTextWithoutMappingIt() {
		assertRefusal(Reason.USERNAME_INVALID, () -> Username.of("a".repeat(4_000_000)));
	}

}
