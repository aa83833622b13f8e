package dev.latchkey.shell.output;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlainTextTests {

	@Test
	void controlCharactersAreReplaced() {
		assertThat(PlainText.of("a\u001b[31m\r\n\u202eb\u0085\u2028\ud800")).isEqualTo("a?[31m???b???");
	}

	@Test
	void otherTextIsUnchanged() {
		assertThat(PlainText.of("Zo\u00eb \u4f60\u597d \ud83d\ude00 a\u0301"))
			.isEqualTo("Zo\u00eb \u4f60\u597d \ud83d\ude00 a\u0301");
	}

}
