package dev.latchkey.auth.password;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import dev.latchkey.auth.password.HashingProperties.Pepper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;

class Pbkdf2PasswordHasherTests {

	private static final String PHRASE = "a long and plain phrase 7";

	private final HashingProperties properties = new HashingProperties(1000, true, 2, 8, List.of());

	private final HashingPool pool = new HashingPool(this.properties, (action) -> () -> {
	}, new SimpleMeterRegistry());

	private final Pbkdf2PasswordHasher hasher = new Pbkdf2PasswordHasher(this.pool, this.properties,
			new PasswordEncoders(this.properties));

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
	void verifiesAnOldStoredHash() {
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
	void missingHashNeverMatches() {
		assertThat(this.hasher.matches(Password.of(PHRASE), null)).isFalse();
	}

	@Test
	@Tag("asvs-6.3.8")
	void everyAnswerCostsOneHashOfThePassword() {
		PasswordEncoder encoder = spy(new Pbkdf2PasswordEncoder("", 16, 1000,
				Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256));
		PasswordEncoders encoders = spy(new PasswordEncoders(this.properties));
		willReturn(encoder).given(encoders).find(this.properties.currentParameters());
		Pbkdf2PasswordHasher counted = new Pbkdf2PasswordHasher(this.pool, this.properties, encoders);
		String hash = counted.hash(Password.of(PHRASE));
		int asked = 0;
		for (String stored : Arrays.asList(hash, hash.replace('7', '8'), null, "{unknown}hash")) {
			counted.matches(Password.of(PHRASE), stored);
			then(encoder).should(times(++asked)).matches(eq(PHRASE), argThat((key) -> key.length() == 96));
		}
	}

	@Test
	void everyWorkerIsTestedAndOneWarmsUpWhenTheServiceIsReady() throws Exception {
		PasswordEncoder full = mock();
		PasswordEncoder brief = mock();
		Pbkdf2PasswordHasher cold = new Pbkdf2PasswordHasher(this.pool, this.properties, encoders(full, brief));
		cold.run(mock());
		then(brief).should(times(this.pool.size())).encode("warm-up");
		then(full).shouldHaveNoInteractions();
		cold.onApplicationEvent(mock());
		Awaitility.await().untilAsserted(() -> then(full).should(times(1)).encode("warm-up"));
	}

	@Test
	void doesNotStartWhenAWorkerCannotHash() {
		PasswordEncoder broken = mock();
		willThrow(new IllegalStateException("no such algorithm")).given(broken).encode(any());
		Pbkdf2PasswordHasher unable = new Pbkdf2PasswordHasher(this.pool, this.properties, encoders(mock(), broken));
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> unable.run(mock()));
	}

	private PasswordEncoders encoders(PasswordEncoder full, PasswordEncoder brief) {
		PasswordEncoders encoders = mock();
		given(encoders.find(this.properties.currentParameters())).willReturn(full);
		given(encoders.ofCost(1)).willReturn(brief);
		return encoders;
	}

	@Test
	@Tag("asvs-11.2.2")
	void hashWithFewerIterationsMatchesAtTheCurrentCost() {
		String old = hasher(400).hash(Password.of(PHRASE));
		PasswordEncoders encoders = spy(new PasswordEncoders(this.properties));
		Pbkdf2PasswordHasher today = new Pbkdf2PasswordHasher(this.pool, this.properties, encoders);
		assertThat(today.matches(Password.of(PHRASE), old)).isTrue();
		then(encoders).should().ofCost(600);
		assertThat(today.isCurrent(old)).isFalse();
		assertThat(today.isReadable(old)).isTrue();
		assertThat(today.isCurrent(today.hash(Password.of(PHRASE)))).isTrue();
	}

	@Test
	@Tag("asvs-11.2.2")
	@Tag("asvs-11.2.5")
	void pepperIsNamedRotatedAndRequired(@TempDir Path folder) throws IOException {
		Pepper first = pepper(folder, "k1", "0123456789abcdef0123456789abcdef");
		Pepper second = pepper(folder, "k2", "fedcba9876543210fedcba9876543210");
		String plain = this.hasher.hash(Password.of(PHRASE));
		String one = hasher(1000, first).hash(Password.of(PHRASE));
		assertThat(one).startsWith("{pbkdf2-sha256-1000-k1}");
		Pbkdf2PasswordHasher rotated = hasher(1000, second, first);
		for (String stored : List.of(plain, one)) {
			assertThat(rotated.matches(Password.of(PHRASE), stored)).isTrue();
			assertThat(rotated.isCurrent(stored)).isFalse();
		}
		Pbkdf2PasswordHasher lost = hasher(1000, second);
		assertThat(lost.matches(Password.of(PHRASE), one)).isFalse();
		assertThat(lost.isReadable(one)).isFalse();
		String forged = one.replace("k1", "k2");
		assertThat(lost.matches(Password.of(PHRASE), forged)).isFalse();
	}

	private Pbkdf2PasswordHasher hasher(int iterations, Pepper... peppers) {
		HashingProperties others = new HashingProperties(iterations, true, 1, 8, List.of(peppers));
		return new Pbkdf2PasswordHasher(this.pool, others, new PasswordEncoders(others));
	}

	private static Pepper pepper(Path folder, String id, String secret) throws IOException {
		return new Pepper(id, Files.writeString(folder.resolve(id), secret));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "plain", "{noop}a long and plain phrase 7", "{pbkdf2-sha256-1000}",
			"{pbkdf2-sha256-1000}xyz", "{pbkdf2-sha256-1000}00", "{pbkdf2-sha256-10}0001" })
	@Tag("asvs-11.2.5")
	void corruptOrUnknownHashNeverMatches(String hash) {
		assertThat(this.hasher.matches(Password.of(PHRASE), hash)).isFalse();
	}

}
