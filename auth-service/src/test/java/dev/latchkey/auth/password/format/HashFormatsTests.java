package dev.latchkey.auth.password.format;

import java.util.List;
import java.util.stream.Stream;

import dev.latchkey.auth.password.format.KnownHashes.Known;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Refusal.Violation;
import dev.latchkey.auth.refusal.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class HashFormatsTests {

	private static final String BCRYPT = "R5UQugtpPJR0cIYTzJ1ap.ZQzsaANiivG4MwptCy3qe/vOSfV6jM2";

	private static final String SALTED = "$c29tZXNhbHRmb3JhZGE$z5iDw1w8O6fWKlgHJ4QZ7eUyMSuVt1tCpKeEawKUt3g";

	static List<Known> known() {
		return KnownHashes.ALL;
	}

	@ParameterizedTest
	@MethodSource("known")
	void verifiesWhatOtherProgramsHash(Known known) {
		ImportedHash hash = HashFormats.read(known.hash());
		assertThat(hash.matches(known.password())).isTrue();
		assertThat(hash.matches(known.password().replace('7', '8').replace('a', 'b').replace('e', 'f'))).isFalse();
	}

	@ParameterizedTest
	@MethodSource("known")
	void readsWhatItStores(Known known) {
		ImportedHash hash = HashFormats.read(known.hash());
		ImportedHash stored = HashFormats.find(hash.encoded());
		assertThat(stored).isNotNull();
		assertThat(stored.encoded()).isEqualTo(hash.encoded());
		// So it matches the same passwords, each of which would take long.
		assertThat(stored).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(hash);
		assertThat(hash.toString()).endsWith("[hidden]");
	}

	@Test
	void knowsWhatTheyCost() {
		// By the clock of one machine each of them took as long as so many rounds.
		assertThat(rounds("$pbkdf2-sha256$i=600000" + SALTED)).isEqualTo(600_000);
		assertThat(rounds("$2b$12$" + BCRYPT)).isBetween(1_000_000L, 1_200_000L);
		assertThat(rounds("$argon2id$v=19$m=65536,t=3,p=1" + SALTED)).isBetween(1_000_000L, 1_300_000L);
		assertThat(rounds("$scrypt$ln=16,r=8,p=1" + SALTED)).isBetween(700_000L, 900_000L);
		assertThat(HashFormats.read("$scrypt$ln=16,r=8,p=1" + SALTED).kibibytes()).isEqualTo(65_536);
	}

	private static long rounds(String hash) {
		return HashFormats.read(hash).rounds();
	}

	@ParameterizedTest
	@ValueSource(strings = { "$2b$14$" + BCRYPT, "$pbkdf2-sha256$6000000" + SALTED,
			"$argon2id$v=19$m=65536,t=15,p=4" + SALTED, "$scrypt$ln=16,r=8,p=7" + SALTED })
	void takesTheMostThatIsAllowed(String hash) {
		assertThat(HashFormats.read(hash).encoded()).isEqualTo(hash);
	}

	@ParameterizedTest
	@ValueSource(strings = { "$2a$15$" + BCRYPT, "$2a$31$" + BCRYPT, "$pbkdf2-sha256$6000001" + SALTED,
			"$pbkdf2-sha512$i=1800000" + SALTED, "$pbkdf2-sha256$999999999" + SALTED,
			"$argon2id$v=19$m=4194304,t=3,p=1" + SALTED, "$argon2id$v=19$m=65537,t=1,p=1" + SALTED,
			"$argon2id$v=19$m=65536,t=16,p=1" + SALTED, "$argon2i$v=19$m=999999999,t=999999999,p=1" + SALTED,
			"$scrypt$ln=17,r=8,p=1" + SALTED, "$scrypt$ln=39,r=99,p=99" + SALTED, "$scrypt$ln=16,r=8,p=8" + SALTED,
			"pbkdf2_sha256$6000001$salt$zQjlPg2ShzK+bDepPND6jJRLSPJTomJX9MXO22cRf30=" })
	void refusesBombs(String hash) {
		assertThat(rule(hash)).isEqualTo(Rule.HASH_COST);
		assertThat(HashFormats.find(hash)).isNull();
	}

	@Test
	void refusesBombsOfKeycloak() {
		assertThat(rule(KnownHashes.keycloak("pbkdf2-sha256", 99_999_999, "{}", "A".repeat(86) + "==")))
			.isEqualTo(Rule.HASH_COST);
	}

	static Stream<String> strangers() {
		String keycloak = KnownHashes.keycloak("pbkdf2-sha256", 27_500, "{}", "A".repeat(86) + "==");
		return Stream.of("", " ", "a long and plain phrase 7", "{noop}a long and plain phrase 7",
				"$2b$12$" + BCRYPT + "\0", "$2b$12$" + BCRYPT + "\n", "$2b$12$" + BCRYPT.substring(1),
				"$2x$12$" + BCRYPT, "$2b$03$" + BCRYPT, "$2b$32$" + BCRYPT,
				"$5$KvrS./5ilTZs0hKK$pyr/bsmClPogQYWIeju94DhUWi.0MtrJfq0dbkD.OL5",
				"$apr1$abcdefgh$0123456789012345678901", "$pbkdf2-sha1$1000" + SALTED, "$pbkdf2-sha256$0" + SALTED,
				"$pbkdf2-sha256$-1" + SALTED, "$pbkdf2-sha256$9999999999" + SALTED, "$pbkdf2-sha256$1000$$",
				"$pbkdf2-sha256$1000$AAAA$AAAA", "$pbkdf2-sha256$i=1000,l=33" + SALTED,
				"$argon2d$v=19$m=4096,t=3,p=1" + SALTED, "$argon2id$m=4096,t=3,p=1" + SALTED,
				"$argon2id$v=19$m=8,t=3,p=2" + SALTED, "$argon2id$v=19$m=4096,t=0,p=1" + SALTED,
				"$scrypt$ln=16,r=1,p=1" + SALTED, "$scrypt$ln=0,r=8,p=1" + SALTED, "pbkdf2_sha1$1000$salt$AAAA",
				"pbkdf2_sha256$1000$salt$AAAA", "{\"secretData\":", "{}", "[]", "{\"a\":".repeat(300), "null",
				keycloak.replace("pbkdf2-sha256", "pbkdf2"), keycloak.replace("27500", "-1"),
				keycloak.replace("27500", "[[1]]"), keycloak.replace("secretData", "secret"), "$".repeat(1 << 20),
				"$pbkdf2-sha256$1000$" + "A".repeat(1 << 20));
	}

	@ParameterizedTest
	@MethodSource("strangers")
	void refusesWhatIsNoHashOrNotWhole(String text) {
		assertThat(rule(text)).isEqualTo(Rule.HASH_FORMAT);
		assertThat(HashFormats.find(text)).isNull();
	}

	private static Rule rule(String text) {
		Refusal refusal = catchThrowableOfType(Refusal.class, () -> HashFormats.read(text));
		assertThat(refusal).isNotNull();
		Violation violation = refusal.violation();
		assertThat(violation).isNotNull();
		assertThat(violation.field()).isEqualTo("password_hash");
		return violation.rule();
	}

}
