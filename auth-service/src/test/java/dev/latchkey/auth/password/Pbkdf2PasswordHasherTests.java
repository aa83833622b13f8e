package dev.latchkey.auth.password;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;

class Pbkdf2PasswordHasherTests {

	private static final String PHRASE = "a long and plain phrase 7";

	private final HashingProperties properties = new HashingProperties(1000, true, 2, 8);

	private final HashingPool pool = new HashingPool(this.properties, (action) -> () -> {
	});

	private final Pbkdf2PasswordHasher hasher = new Pbkdf2PasswordHasher(this.pool, this.properties);

	@AfterEach
	void stop() {
		this.pool.destroy();
	}

	@Test
	void verifiesWhatItHashes() {
		String hash = this.hasher.hash(Password.of(PHRASE));
		assertThat(this.hasher.matches(Password.of(PHRASE), hash)).isTrue();
	}

	@Test
	void saltsEveryHash() {
		assertThat(this.hasher.hash(Password.of(PHRASE))).isNotEqualTo(this.hasher.hash(Password.of(PHRASE)));
	}

	@Test
	void namesItsParametersAndIsPlainPbkdf2() throws Exception {
		String hash = this.hasher.hash(Password.of(PHRASE));
		assertThat(hash).matches("\\{pbkdf2-sha256-1000}[0-9a-f]{96}");
		byte[] stored = HexFormat.of().parseHex(hash.substring(hash.indexOf('}') + 1));
		byte[] salt = Arrays.copyOf(stored, 16);
		byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
			.generateSecret(new PBEKeySpec(PHRASE.toCharArray(), salt, 1000, 256))
			.getEncoded();
		assertThat(Arrays.copyOfRange(stored, 16, 48)).isEqualTo(key);
	}

	@Test
	void verifiesAHashThatWasStoredLongAgo() {
		String stored = "{pbkdf2-sha256-1000}000102030405060708090a0b0c0d0e0f"
				+ "276523c9d49f4287e00463f5ba2aff6dd8536ec2726305c2ad82c640f9e05b03";
		assertThat(this.hasher.matches(Password.of(PHRASE), stored)).isTrue();
	}

	@Test
	@Tag("asvs-6.2.8")
	void anyChangeOfThePasswordIsRefused() {
		String hash = this.hasher.hash(Password.of(PHRASE));
		Random random = new Random(20260102);
		for (int round = 0; round < 50; round++) {
			StringBuilder changed = new StringBuilder(PHRASE);
			int at = random.nextInt(PHRASE.length());
			changed.setCharAt(at, (char) (changed.charAt(at) ^ (1 << random.nextInt(5))));
			assertThat(this.hasher.matches(Password.of(changed.toString()), hash)).as(changed.toString()).isFalse();
		}
		for (String other : List.of(PHRASE + " ", " " + PHRASE, PHRASE.toUpperCase(Locale.ROOT), PHRASE.substring(1))) {
			assertThat(this.hasher.matches(Password.of(other), hash)).as(other).isFalse();
		}
	}

	@Test
	@Tag("asvs-6.2.8")
	void readsPasswordsToTheLastCharacter() {
		String hash = this.hasher.hash(Password.of("a".repeat(1023) + "b"));
		assertThat(this.hasher.matches(Password.of("a".repeat(1023) + "b"), hash)).isTrue();
		assertThat(this.hasher.matches(Password.of("a".repeat(1024)), hash)).isFalse();
	}

	@Test
	void noAccountMatchesNothing() {
		assertThat(this.hasher.matches(Password.of(PHRASE), null)).isFalse();
	}

	@Test
	@Tag("asvs-6.3.8")
	void everyAnswerCostsOneHashOfThePassword() {
		PasswordEncoder encoder = spy(new Pbkdf2PasswordEncoder("", 16, 1000,
				Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256));
		Pbkdf2PasswordHasher counted = new Pbkdf2PasswordHasher(this.pool, this.properties, encoder);
		String hash = counted.hash(Password.of(PHRASE));
		int asked = 0;
		for (String stored : Arrays.asList(hash, hash.replace('7', '8'), null)) {
			counted.matches(Password.of(PHRASE), stored);
			then(encoder).should(times(++asked)).matches(eq(PHRASE), argThat((key) -> key.length() == 96));
		}
		counted.matches(Password.of(PHRASE), "{unknown}hash");
		then(encoder).should(times(++asked)).matches(eq(PHRASE), argThat((key) -> key.length() == 96));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "plain", "{noop}a long and plain phrase 7", "{pbkdf2-sha256-1000}",
			"{pbkdf2-sha256-1000}xyz", "{pbkdf2-sha256-1000}00", "{pbkdf2-sha256-10}0001" })
	@Tag("asvs-11.2.5")
	void aCorruptOrUnknownHashMatchesNothing(String hash) {
		assertThat(this.hasher.matches(Password.of(PHRASE), hash)).isFalse();
	}

}
