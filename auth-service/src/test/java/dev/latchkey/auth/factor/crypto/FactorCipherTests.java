package dev.latchkey.auth.factor.crypto;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

import dev.latchkey.auth.refusal.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FactorCipherTests {

	private static final byte[] SECRET = "a secret of 160 bits".getBytes(StandardCharsets.US_ASCII);

	private Path oldKey;

	private Path newKey;

	private FactorCipher cipher;

	@BeforeEach
	void open(@TempDir Path folder) {
		this.oldKey = TestCiphers.keyFile(folder, "old");
		this.newKey = TestCiphers.keyFile(folder, "new");
		this.cipher = TestCiphers.of(this.oldKey);
	}

	@Test
	void opensWhatItSeals() {
		Sealed sealed = this.cipher.seal(SECRET, "totp", "ada");
		assertThat(this.cipher.isAvailable()).isTrue();
		assertThat(sealed.keyId()).matches("[0-9a-f]{16}");
		assertThat(this.cipher.open(sealed, "totp", "ada")).isEqualTo(SECRET);
		assertThat(sealed.bytes()).hasSize(12 + SECRET.length + 16);
	}

	@Test
	@Tag("asvs-11.3.4")
	void eachSecretGetsANonceOfItsOwn() {
		Set<String> nonces = new HashSet<>();
		for (int i = 0; i < 1_000; i++) {
			nonces.add(HexFormat.of().formatHex(this.cipher.seal(SECRET, "totp", "ada").bytes(), 0, 12));
		}
		assertThat(nonces).hasSize(1_000);
	}

	@Test
	@Tag("asvs-11.3.2")
	@Tag("asvs-11.3.3")
	void aSecretWithAnyOtherBitIsRefused() {
		byte[] bytes = this.cipher.seal(SECRET, "totp", "ada").bytes();
		String keyId = this.cipher.seal(SECRET, "totp", "ada").keyId();
		for (int bit = 0; bit < bytes.length * 8; bit++) {
			byte[] changed = bytes.clone();
			changed[bit / 8] ^= (byte) (1 << (bit % 8));
			assertUnreadable(this.cipher, new Sealed(keyId, changed), "totp", "ada");
		}
		for (int length = 0; length < bytes.length; length++) {
			assertUnreadable(this.cipher, new Sealed(keyId, Arrays.copyOf(bytes, length)), "totp", "ada");
		}
	}

	@Test
	@Tag("asvs-11.3.3")
	void aSecretBelongsToItsPurposeAndAccount() {
		Sealed sealed = this.cipher.seal(SECRET, "totp", "ada");
		assertUnreadable(this.cipher, sealed, "totp", "grace");
		assertUnreadable(this.cipher, sealed, "passkey", "ada");
		assertUnreadable(this.cipher, sealed, "totpa", "da");
		assertUnreadable(this.cipher, sealed, "totp", "ada", "");
		assertUnreadable(this.cipher, sealed, "totp");
		assertUnreadable(this.cipher, sealed);
	}

	@Test
	@Tag("asvs-11.2.2")
	void theSecondKeyStillDecrypts() {
		Sealed old = this.cipher.seal(SECRET, "totp", "ada");
		FactorCipher both = TestCiphers.of(this.newKey, this.oldKey);
		assertThat(both.open(old, "totp", "ada")).isEqualTo(SECRET);
		assertThat(both.isCurrent(old)).isFalse();
		Sealed renewed = both.seal(SECRET, "totp", "ada");
		assertThat(both.isCurrent(renewed)).isTrue();
		FactorCipher rotated = TestCiphers.of(this.newKey);
		assertThat(rotated.open(renewed, "totp", "ada")).isEqualTo(SECRET);
		assertUnreadable(rotated, old, "totp", "ada");
	}

	@Test
	@Tag("asvs-11.2.5")
	void anotherKeyUnderTheSameNameOpensNothing() {
		Sealed old = this.cipher.seal(SECRET, "totp", "ada");
		FactorCipher other = TestCiphers.of(this.newKey);
		Sealed renamed = new Sealed(other.seal(SECRET, "totp", "ada").keyId(), old.bytes());
		assertUnreadable(other, renamed, "totp", "ada");
	}

	@Test
	void withoutAKeyNothingIsSealedOrOpened() {
		Sealed sealed = this.cipher.seal(SECRET, "totp", "ada");
		FactorCipher none = TestCiphers.of();
		assertThat(none.isAvailable()).isFalse();
		assertThat(none.isCurrent(sealed)).isFalse();
		assertRefusal(Reason.FACTORS_UNAVAILABLE, () -> none.seal(SECRET, "totp", "ada"));
		assertRefusal(Reason.FACTORS_UNAVAILABLE, () -> none.open(sealed, "totp", "ada"));
	}

	@Test
	void wrongKeysSealAndOpenNothing() {
		FakeSealedFactors stored = new FakeSealedFactors();
		stored.keyIds.add("0123456789abcdef");
		FactorCipher wrong = TestCiphers.of(stored, this.newKey);
		assertThat(wrong.isAvailable()).isFalse();
		assertRefusal(Reason.FACTORS_UNAVAILABLE, () -> wrong.seal(SECRET, "totp", "ada"));
	}

	private static void assertUnreadable(FactorCipher cipher, Sealed sealed, String... associated) {
		assertThatExceptionOfType(UnreadableFactorException.class).isThrownBy(() -> cipher.open(sealed, associated));
	}

}
