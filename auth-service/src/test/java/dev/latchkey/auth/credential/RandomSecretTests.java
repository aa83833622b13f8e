package dev.latchkey.auth.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.latchkey.service.start.StartRefusedException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RandomSecretTests {

	private static final String SETTING = "latchkey.admin.key-files";

	private static final String SECRET = "q1W2e3R4t5Y6u7I8o9P0aS";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { SECRET, SECRET + "\n", SECRET + "\r\n", "\ufeff" + SECRET + "\r\n", "  " + SECRET })
	void charactersThatEditorsAddAreIgnored(String text) throws IOException {
		assertThat(RandomSecret.read(SETTING, file(text))).isEqualTo(SECRET);
	}

	@ParameterizedTest
	@ValueSource(strings = { "q1W2e3R4t5Y6u7I8o9P0a", "0123456789abcdef0123456789abcde", "aaaaaaaaaaaaaaaaaaaaaaaa",
			SECRET + " " + SECRET })
	void guessableSecretIsRefusedAndNotShown(String text) throws IOException {
		Path file = file(text);
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> RandomSecret.read(SETTING, file))
			.withMessageContaining(SETTING + ": the file " + file + " must hold at least 128 random bits")
			.satisfies((ex) -> assertThat(ex).message().doesNotContain(text));
	}

	private Path file(String text) throws IOException {
		return Files.writeString(this.folder.resolve("key"), text);
	}

}
