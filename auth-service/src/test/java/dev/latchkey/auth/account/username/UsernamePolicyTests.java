package dev.latchkey.auth.account.username;

import dev.latchkey.auth.refusal.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class UsernamePolicyTests {

	private static final String MIXED = "must not mix scripts whose letters or digits look alike, such as Latin and Cyrillic";

	private final UsernamePolicy policy = new UsernamePolicy(new UsernameProperties(false));

	private final UsernamePolicy allowing = new UsernamePolicy(new UsernameProperties(true));

	@ParameterizedTest
	@ValueSource(strings = { "ada", "user@host", "åsa", "col·lega", "ада", "ада2", "λδα", "ελένη.7", "日本語", "ada日本",
			"adaかな漢字", "가나ada", "ㄅㄆ漢ada", "adaक", "adaก", "ada\u0561", "שלום1", "عمر١", "ᏣᎳᎩ", "ꭳꭶꮣ", "𐌰𐌱𐌲",
			"क्\u200dष" })
	void namesOfOneScriptOrLatinWithADistinctScriptAreAllowed(String name) {
		Username username = Username.of(name);
		assertThatNoException().isThrownBy(() -> this.policy.check(username));
	}

	@ParameterizedTest
	@ValueSource(strings = { "аda", "Аda", "adа", "ada.д", "pаypal@host", "adaλ", "αda", "οne", "ꭰda", "дλδ", "а日本",
			"λ日本", "漢かな가", "adaกक", "𐌰da", "ⲁⲃda", "ada1१", "ada२৩" })
	void namesThatMixSimilarScriptsAreRefused(String name) {
		Username username = Username.of(name);
		assertRefusal(Reason.USERNAME_INVALID, () -> this.policy.check(username))
			.satisfies((ex) -> assertThat(ex).hasMessage("username " + MIXED));
		assertThatNoException().isThrownBy(() -> this.allowing.check(username));
	}

	@Test
	void newNamesWithUnknownCodePointsAreRefused() {
		Username username = Username.of("ada" + Character.toString(0x3FFFD));
		assertRefusal(Reason.USERNAME_INVALID, () -> this.policy.check(username));
		assertRefusal(Reason.USERNAME_INVALID, () -> this.allowing.check(username));
	}

}
