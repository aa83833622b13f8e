package dev.latchkey.auth.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

import dev.latchkey.service.start.StartRefusedException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AdminKeysTests {

	private static final String OLD = "0123456789abcdef0123456789abcdef";

	private static final String NEW = "q1W2e3R4t5Y6u7I8o9P0aS";

	@TempDir
	Path folder;

	@Test
	@Tag("asvs-6.3.2")
	void nobodyIsAnAdministratorWithoutAKeyFile() {
		AdminKeys keys = new AdminKeys(new AdminProperties(List.of(), null));
		assertThat(keys.accept(null)).isFalse();
		assertThat(keys.accept("")).isFalse();
	}

	@Test
	void twoKeysWorkDuringARotation() throws IOException {
		AdminKeys keys = new AdminKeys(new AdminProperties(List.of(file("old", OLD + "\n"), file("new", NEW)), null));
		assertThat(keys.accept(OLD)).isTrue();
		assertThat(keys.accept(NEW)).isTrue();
		assertThat(keys.accept(OLD + "\n")).isFalse();
		assertThat(keys.accept(NEW.toUpperCase(java.util.Locale.ROOT))).isFalse();
		assertThat(keys.accept("")).isFalse();
		assertThat(keys.accept(null)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "secret", "0123456789abcdef0123456789abcde", "q1W2e3R4t5Y6u7I8o9P0a",
			"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "two words that are long enough in all",
			"pass\nword1234567890abcdefgh" })
	@Tag("asvs-11.5.1")
	@Tag("asvs-13.2.3")
	void weakKeyStopsTheStartAndIsNotShown(String key) throws IOException {
		AdminProperties properties = new AdminProperties(List.of(file("weak", key)), null);
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> new AdminKeys(properties))
			.withMessageStartingWith("latchkey.admin.key-files: ")
			.withMessageContainingAll("weak", "128 random bits")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain(key));
	}

	@Test
	void missingOrHugeFileStopsTheStart() throws IOException {
		AdminProperties missing = new AdminProperties(List.of(this.folder.resolve("missing")), null);
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> new AdminKeys(missing))
			.withMessageContaining("cannot be read")
			.withMessageContaining("missing is not there");
		AdminProperties huge = new AdminProperties(List.of(file("huge", NEW.repeat(100))), null);
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> new AdminKeys(huge));
	}

	@Test
	void anAdminKeyOfTheNewFormatHasARightChecksum() throws IOException {
		String key = new TokenFormat("lka_").generate(new SecureRandom());
		AdminKeys keys = new AdminKeys(new AdminProperties(List.of(file("new", key + "\n")), null));
		assertThat(keys.accept(key)).isTrue();
		char other = key.endsWith("0") ? '1' : '0';
		assertRefused(key.substring(0, key.length() - 1) + other);
	}

	@ParameterizedTest
	@ValueSource(strings = { "lks_", "lkr_", "lkc_", "lkk_" })
	@Tag("asvs-16.2.5")
	void aSecretWithAnotherPurposeStopsTheStartAndIsNotShown(String prefix) throws IOException {
		assertRefused(new TokenFormat(prefix).generate(new SecureRandom()));
	}

	private void assertRefused(String key) throws IOException {
		AdminProperties properties = new AdminProperties(List.of(file("other", key)), null);
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> new AdminKeys(properties))
			.withMessageStartingWith("latchkey.admin.key-files: ")
			.withMessageContaining("must hold an admin key")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain(key));
	}

	private Path file(String name, String text) throws IOException {
		return Files.writeString(this.folder.resolve(name), text);
	}

}
