package dev.latchkey.auth.edge;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IdentityHeadersTests {

	@Test
	void namesTheOwnerAndItsProofs() {
		assertThat(IdentityHeaders.of(identity("ada"))).containsExactly(Map.entry("latchkey-account-id", "a-1"),
				Map.entry("latchkey-session-id", "s-1"), Map.entry("latchkey-username", "ada"),
				Map.entry("latchkey-authenticate-time", "2026-01-02T03:04:05.678Z"),
				Map.entry("latchkey-factors", "password,totp"));
		assertThat(IdentityHeaders.of(identity("ada")).keySet()).containsExactlyElementsOf(IdentityHeaders.NAMES);
	}

	@Test
	void everyUsernameIsVisibleAscii() {
		assertThat(username("ada.l_1~-2")).isEqualTo("ada.l_1~-2");
		assertThat(username("j\u00f8rn")).isEqualTo("j%C3%B8rn");
		for (String name : List.of("\u738b\u5c0f\u660e", "\ud83e\udd98x", "a\r\nlatchkey-account-id: b", "100%",
				"a b,c")) {
			assertThat(username(name)).matches("[A-Za-z0-9%._~-]+");
			assertThat(URLDecoder.decode(username(name), StandardCharsets.UTF_8)).isEqualTo(name);
		}
	}

	@Test
	@Tag("asvs-4.1.3")
	void otherSpellingsAreRecognised() {
		assertThat(List.of("latchkey-account-id", "latchkey_account_id", "latchkey.username", "Latchkey_Anything",
				"LATCHKEY-FACTORS", "latchkey-", "latchkey!account~id", "latchkey|username", "latchkey\u00e9x"))
			.allMatch(IdentityHeaders::looksLikeOne);
		assertThat(List.of("latchkey", "x-latchkey-account-id", "latch-key-x", "", "latchkeys-x", "latchkey2-x",
				"cookie", "latchkeyaccountid"))
			.noneMatch(IdentityHeaders::looksLikeOne);
	}

	@Test
	@Tag("asvs-4.1.3")
	void everyMixOfMarksIsAnotherSpelling() {
		assertThat(IdentityHeaders.OTHER_SPELLINGS)
			.contains("latchkey_account_id", "latchkey.account_id", "latchkey-account.id", "latchkey_username")
			.allMatch(IdentityHeaders::looksLikeOne)
			.doesNotContainAnyElementsOf(IdentityHeaders.NAMES)
			.doesNotHaveDuplicates()
			.hasSize(3 * 8 + 2 * 2);
	}

	private static String username(String name) {
		return String.valueOf(IdentityHeaders.of(identity(name)).get(IdentityHeaders.USERNAME));
	}

	private static Identity identity(String username) {
		return new Identity("a-1", "s-1", username, Instant.EPOCH, Instant.parse("2026-01-02T03:04:05.678Z"),
				Instant.MAX, List.of("password", "totp"));
	}

}
