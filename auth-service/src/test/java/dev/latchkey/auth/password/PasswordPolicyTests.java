package dev.latchkey.auth.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import com.nulabinc.zxcvbn.Zxcvbn;
import dev.latchkey.auth.refusal.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class PasswordPolicyTests {

	private static final String KEY = "\uD83D\uDD11";

	private static final String STRONG = "xK9#mQ2$vL7!pR4";

	private final PasswordPolicy policy = TestPolicies.standard();

	@Test
	@Tag("asvs-6.2.1")
	@Tag("asvs-6.2.9")
	void countsCodePointsAtBothLimits() {
		assertRejected(STRONG.substring(1), Reason.PASSWORD_TOO_SHORT);
		assertAccepted(STRONG);
		String keys = KEY.repeat(7) + "qzvxkwjp";
		assertRejected(keys.substring(0, keys.length() - 1), Reason.PASSWORD_TOO_SHORT);
		assertAccepted(keys);
		assertAccepted(STRONG + KEY.repeat(241));
		assertRejected(STRONG + KEY.repeat(242), Reason.PASSWORD_TOO_LONG);
	}

	@Test
	void messageNamesTheRuleAndNotThePassword() {
		assertRefusal(Reason.PASSWORD_TOO_SHORT, () -> this.policy.check(Password.of("short"), "ada"))
			.withMessage("password must have at least 15 characters");
		assertRefusal(Reason.PASSWORD_COMMON, () -> this.policy.check(Password.of("iloveyouiloveyou"), "ada"))
			.withMessageStartingWith("password must not be a common password");
	}

	@Test
	@Tag("asvs-6.2.5")
	void requiresNoCharacterClasses() {
		Random random = new Random(20260102);
		for (int round = 0; round < 1000; round++) {
			int from = random.nextInt(0x20, 0x1F600);
			int[] codePoints = random.ints(16, from, from + 0x20).filter(Character::isValidCodePoint).toArray();
			String text = new String(codePoints, 0, codePoints.length);
			if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
				assertAccepted(text);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a long and plain phrase 7", "correct horse battery staple", "maple river seventeen lamps",
			"my dog likes long walks",
			"\u043f\u0430\u0440\u043e\u043b\u044c \u0442\u0443\u0442 \u0434\u043b\u0438\u043d\u043d\u044b\u0439",
			"ada writes programs for engines" })
	void phrasesAreAccepted(String phrase) {
		assertAccepted(phrase);
	}

	@ParameterizedTest
	@ValueSource(strings = { "passwordpassword", "Password123456789", "aaaaaaaaaaaaaaa", "abcabcabcabcabc",
			"123456789012345", "543210987654321", "qwertyuiopasdfgh", "zxcvbnmasdfghjkl", "1qaz2wsx3edc4rfv",
			"iloveyouiloveyou", "P@ssw0rdP@ssw0rd", "january2026january", "trustno1trustno1", "!!!!!!!!!!!!!!!!!!!!" })
	@Tag("asvs-6.2.4")
	void commonPasswordsAreRefusedAtAnyLength(String text) {
		assertRejected(text, Reason.PASSWORD_COMMON);
		String longer = text.repeat(256 / text.length());
		assertRejected(longer, Reason.PASSWORD_COMMON);
	}

	@Test
	@Tag("asvs-6.2.4")
	void threeThousandMostCommonPasswordsAreRefused() throws IOException {
		PasswordPolicy shortest = TestPolicies.of(8, null);
		List<String> common = commonPasswords().stream().filter((text) -> text.length() >= 8).limit(3000).toList();
		assertThat(common).hasSize(3000)
			.allSatisfy(
					(text) -> assertRefusal(Reason.PASSWORD_COMMON, () -> shortest.check(Password.of(text), "ada")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "latchkeylatchkey", "Latchkey-2026!!!", "L4tchk3y!12345678", "ada.lovelace.1815",
			"ecalevol.ada2026", "ADA.LOVELACE1234", "ada.lovelace.latchkey" })
	@Tag("asvs-6.2.11")
	void passwordsMadeOfContextWordsAreRefused(String text) {
		assertRefusal(Reason.PASSWORD_CONTAINS_CONTEXT, () -> this.policy.check(Password.of(text), "ada.lovelace"));
	}

	private static List<String> commonPasswords() throws IOException {
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(
				Zxcvbn.class.getResourceAsStream("matchers/dictionaries/passwords.txt"), StandardCharsets.UTF_8))) {
			return lines.lines().toList();
		}
	}

	private void assertAccepted(String text) {
		assertThatNoException().isThrownBy(() -> this.policy.check(Password.of(text), "ada"));
	}

	private void assertRejected(String text, Reason reason) {
		assertRefusal(reason, () -> this.policy.check(Password.of(text), "ada"));
	}

}
