package dev.latchkey.auth.factor.recovery;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import dev.latchkey.auth.refusal.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;

class RecoveryCodeTests {

	private static final UUID ADA = UUID.fromString("0192f0e0-0000-7000-8000-000000000001");

	private static final UUID GRACE = UUID.fromString("0192f0e0-0000-7000-8000-000000000002");

	@Test
	@Tag("asvs-6.5.3")
	@Tag("asvs-6.5.4")
	@Tag("asvs-11.5.1")
	void codesAre128RandomBitsInGroups() {
		SecureRandom random = new SecureRandom();
		List<String> codes = Stream.generate(() -> RecoveryCode.generate(random).reveal()).limit(100).toList();
		// 25 characters of 5 bits and one of 3.
		assertThat(codes).doesNotHaveDuplicates()
			.allMatch((code) -> code.matches("([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}[048CGMRW]"));
	}

	@Test
	void caseSpacesHyphensAndLettersLikeDigitsAreIgnored() {
		String code = "01ABC-0DEF1-23456-789GH-JKMN1W";
		RecoveryCode stored = RecoveryCode.parse(code);
		for (String typed : List.of(code.toLowerCase(Locale.ROOT), code.replace("-", ""), code.replace('-', ' '),
				"  " + code + " ", code.replace('0', 'O').replace('1', 'l'),
				code.replace('0', 'o').replace('1', 'I'))) {
			assertThat(RecoveryCode.parse(typed).digest(ADA)).isEqualTo(stored.digest(ADA));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " - ", "01ABC", "01ABC-0DEF1-23456-789GH-JKMN1", "01ABC-0DEF1-23456-789GH-JKMN1WW",
			"U1ABC-0DEF1-23456-789GH-JKMN1W", "\u06611ABC-0DEF1-23456-789GH-JKMN1W", "01ABC_0DEF1_23456_789GH_JKMN1W",
			"0\u0131ABC-0DEF1-23456-789GH-JKMN1W", "01AB\u017F-0DEF1-23456-789GH-JKMN1W", "123456" })
	@Tag("asvs-2.2.1")
	void othersAreRefused(String text) {
		assertRefusal(Reason.FIELD_INVALID, () -> RecoveryCode.parse(text))
			.withMessageStartingWith("recovery_code must ");
	}

	@Test
	@Tag("asvs-6.5.2")
	void aDigestBelongsToOneAccount() {
		RecoveryCode code = RecoveryCode.generate(new SecureRandom());
		assertThat(code.digest(ADA)).isNotEqualTo(code.digest(GRACE));
		assertThat(code).asString().doesNotContain(code.reveal());
	}

}
