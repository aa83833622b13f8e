package dev.latchkey.shell.client.error;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServerTextTests {

	@ParameterizedTest
	@ValueSource(strings = { "lks_", "lkr_", "lkc_", "lkk_", "lka_" })
	void secretOfEachKindIsMasked(String prefix) {
		String secret = "Ab-9_".repeat(9);
		assertThat(ServerText.of("no " + prefix + secret + ", twice: " + prefix + secret + "\u001b"))
			.isEqualTo("no " + prefix + "…, twice: " + prefix + "…?");
	}

}
