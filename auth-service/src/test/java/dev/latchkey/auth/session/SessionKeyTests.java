package dev.latchkey.auth.session;

import java.security.SecureRandom;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SessionKeyTests {

	@ParameterizedTest
	@CsvSource({ "AAA,0", "AAB,1", "ABA,64", "BAA,4096", "Abc,1756", "___,262143", "-09,257341" })
	void tagIsANumberOf18Bits(String tag, int number) {
		assertThat(SessionKey.numberOf(tag)).isEqualTo(number);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "A", "AA", "AAAA", "AA=", "AA+", "A/A", "A A", "\u00e9AA", "AA\u0000" })
	void textThatIsNoTagHasNoNumber(String text) {
		assertThat(SessionKey.numberOf(text)).isNegative();
	}

	@Test
	void numberIsTheSameForAllTokensOfAnAccount() {
		UUID account = UUID.randomUUID();
		for (int i = 0; i < 10; i++) {
			SessionToken token = SessionToken.generate(new SecureRandom(), account);
			assertThat(SessionKey.numberOf(token.reveal().substring(4, 7)))
				.isEqualTo((int) (account.getLeastSignificantBits() & 0x3ffff));
		}
	}

}
