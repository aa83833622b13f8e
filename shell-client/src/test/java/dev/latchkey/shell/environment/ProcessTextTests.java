package dev.latchkey.shell.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessTextTests {

	/** The decoding of a letter of two bytes in an ASCII locale. */
	private static final String LOST = "\uFFFD\uFFFD";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path process;

	@Test
	void argumentsRegainTheirLetters() throws IOException {
		write("cmdline", "java\0-jar\0shell.jar\0--username\0zo\u00eb\0");
		assertThat(text().arguments("--username", "zo" + LOST)).containsExactly("--username", "zo\u00eb");
	}

	@Test
	void argumentsThatDifferFromTheProcessAreUnchanged() throws IOException {
		write("cmdline", "java\0other\0zo\u00eb\0");
		assertThat(text().arguments("--username", "zo" + LOST)).containsExactly("--username", "zo" + LOST);
		Files.delete(this.process.resolve("cmdline"));
		assertThat(text().arguments("zo" + LOST)).containsExactly("zo" + LOST);
	}

	@Test
	void variablesRegainTheirLetters() throws IOException {
		write("environ", "HOME=/users/zo\u00eb\0LANG=C\0OTHER=x\0");
		assertThat(text().variables(Map.of("HOME", "/users/zo" + LOST, "LANG", "C")))
			.containsOnly(Map.entry("HOME", "/users/zo\u00eb"), Map.entry("LANG", "C"));
	}

	@Test
	void invalidUtf8BytesAreKept() throws IOException {
		Files.write(this.process.resolve("cmdline"), "h\u00e9\0".getBytes(StandardCharsets.ISO_8859_1));
		String argument = text().arguments("h\uFFFD")[0];
		assertThat(SurrogateEscape.encode(argument)).isEqualTo("h\u00e9".getBytes(StandardCharsets.ISO_8859_1));
		assertThat(ReadableText.isReadable(argument)).isFalse();
	}

	private ProcessText text() {
		return new ProcessText(this.process);
	}

	private void write(String file, String content) throws IOException {
		Files.writeString(this.process.resolve(file), content);
	}

}
