package dev.latchkey.auth.factor.totp;

import dev.latchkey.auth.refusal.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;

class TotpCodeTests {

	@ParameterizedTest
	@ValueSource(strings = { "012345", "012 345", " 01 23 45 ", "0 1 2 3 4 5" })
	void spacesAreIgnored(String text) {
		assertThat(TotpCode.parse(text)).isEqualTo(new TotpCode(12_345));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "12345", "1234567", "12345a", "-12345", "+12345", "12345\n", "123\u00a0456",
			"\u0661\u0662\u0663\u0664\u0665\u0666", "\uff11\uff12\uff13\uff14\uff15\uff16", "0x1234", "1e5000",
			"\ud835\udfd0\ud835\udfd0\ud835\udfd0", "12345\u0000" })
	@Tag("asvs-2.2.1")
	void othersAreRefused(String text) {
		assertRefusal(Reason.FIELD_INVALID, () -> TotpCode.parse(text)).withMessageStartingWith("totp_code must ");
	}

	@Test
	void codesAreNotShown() {
		assertThat(TotpCode.parse("987654")).asString().doesNotContain("987654");
	}

}
