package dev.latchkey.health.alert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.latchkey.service.start.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SecretTests {

	private static final String SECRET = "0123456789abcdef";

	private static final String MARK = "\uFEFF";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { SECRET, SECRET + "\n", SECRET + "\r\n", MARK + SECRET, MARK + SECRET + "\r\n" })
	void byteOrderMarksAndLineBreaksAreIgnored(String text) throws IOException {
		assertThat(Secret.read(file(text))).asString(StandardCharsets.UTF_8).isEqualTo(SECRET);
	}

	@Test
	void theLongestSecretMayHaveAByteOrderMark() throws IOException {
		String longest = "x".repeat(1024);
		assertThat(Secret.read(file(MARK + longest + "\r\n"))).hasSize(1024);
		Path longer = file(MARK + longest + "x");
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> Secret.read(longer));
	}

	@Test
	void randomBytesAreASecret() throws IOException {
		byte[] bytes = new byte[32];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) (251 * (i + 1));
		}
		assertThat(Secret.read(Files.write(this.folder.resolve("secret"), bytes))).isEqualTo(bytes);
	}

	private Path file(String text) throws IOException {
		return Files.writeString(this.folder.resolve("secret"), text);
	}

}
