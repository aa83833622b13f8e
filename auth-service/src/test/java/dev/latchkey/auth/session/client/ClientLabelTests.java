package dev.latchkey.auth.session.client;

import dev.latchkey.auth.refusal.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;

class ClientLabelTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "Ada's laptop", "☃ \uD83D\uDD11", "\uD83D\uDC69\u200D\uD83D\uDCBB", "<b>", "\"'; --" })
	void acceptsVisibleText(String text) {
		assertThat(ClientLabel.of(text).value()).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\nb", "a\u0000", "\u001b[31m", "a\u202eb", "a\u2028b", "\u007f" })
	void refusesInvisibleCharacters(String text) {
		assertRefusal(Reason.FIELD_INVALID, () -> ClientLabel.of(text));
	}

	@Test
	void countsCodePoints() {
		String key = "\uD83D\uDD11";
		assertThat(ClientLabel.of(key.repeat(64)).value()).hasSize(128);
		assertRefusal(Reason.FIELD_INVALID, () -> ClientLabel.of(key.repeat(65)));
	}

}
