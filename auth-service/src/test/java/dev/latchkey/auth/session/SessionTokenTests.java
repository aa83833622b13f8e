package dev.latchkey.auth.session;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import dev.latchkey.auth.credential.TokenDigest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SessionTokenTests {

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final UUID ID = UUID.fromString("0195e0c2-0000-7000-8000-000000fbefbe");

	@Test
	@Tag("asvs-7.2.3")
	@Tag("asvs-11.5.1")
	@Tag("asvs-11.2.3")
	void hasTheDocumentedForm() {
		String text = SessionToken.generate(RANDOM, ID).reveal();
		assertThat(text).hasSize(53).matches("lks_[A-Za-z0-9_-]{43}[A-Za-z0-9]{6}");
		assertThat(Base64.getUrlDecoder().decode(text.substring(4, 47))).hasSize(32);
	}

	@Test
	void parsesGeneratedTokens() {
		SessionToken token = SessionToken.generate(RANDOM, ID);
		SessionToken parsed = SessionToken.parse(token.reveal());
		assertThat(parsed).isNotNull();
		assertThat(parsed.reveal()).isEqualTo(token.reveal());
		assertThat(parsed.key()).isEqualTo(token.key());
	}

	@Test
	@Tag("asvs-11.4.3")
	void digestIsSha256OfTheText() {
		// FIPS 180-2, appendix B.1
		assertThat(HexFormat.of().formatHex(TokenDigest.of("abc").bytes()))
			.isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
		SessionToken token = SessionToken.generate(RANDOM, ID);
		assertThat(token.key().digest()).isEqualTo(TokenDigest.of(token.reveal()))
			.isNotEqualTo(SessionToken.generate(RANDOM, ID).key().digest());
	}

	@Test
	void anyOneChangedCharacterIsRefused() {
		String text = SessionToken.generate(RANDOM, ID).reveal();
		Random random = new Random(20260102);
		for (int at = 0; at < text.length(); at++) {
			StringBuilder changed = new StringBuilder(text);
			changed.setCharAt(at, other(text.charAt(at), random));
			assertThat(SessionToken.parse(changed.toString())).as(changed.toString()).isNull();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "lks_", "lks_short", "☃", "Bearer lks_" })
	void garbageIsRefused(String text) {
		assertThat(SessionToken.parse(text)).isNull();
	}

	@Test
	void randomTextsAreRefused() {
		Random random = new Random(20260102);
		for (int round = 0; round < 10_000; round++) {
			int[] codePoints = random.ints(random.nextInt(80), 0, 0x300).toArray();
			assertThat(SessionToken.parse(new String(codePoints, 0, codePoints.length))).isNull();
		}
	}

	@Test
	@Tag("asvs-7.2.3")
	@Tag("asvs-11.5.2")
	void tokensAreUnique() {
		Set<String> tokens = new HashSet<>();
		for (int i = 0; i < 100_000; i++) {
			tokens.add(SessionToken.generate(RANDOM, ID).reveal());
		}
		assertThat(tokens).hasSize(100_000);
	}

	@Test
	void showsOnlyItsEnd() {
		SessionToken token = SessionToken.generate(RANDOM, ID);
		assertThat(token).hasToString("lks_…" + token.reveal().substring(49));
	}

	private static char other(char character, Random random) {
		char other = (char) ('a' + random.nextInt(26));
		return (other != character) ? other : 'A';
	}

}
