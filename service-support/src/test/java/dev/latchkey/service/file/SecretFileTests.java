package dev.latchkey.service.file;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import dev.latchkey.service.start.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class SecretFileTests {

	private static final String SETTING = "latchkey.admin.key-files";

	private static final String SECRET = "q1W2e3R4t5Y6u7I8o9P0aS";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { SECRET, "\ufeff" + SECRET })
	void byteOrderMarkIsNotPartOfTheSecret(String text) throws IOException {
		assertThat(SecretFile.read(SETTING, file(text, StandardCharsets.UTF_8))).asString(StandardCharsets.UTF_8)
			.isEqualTo(SECRET);
	}

	@ParameterizedTest
	@CsvSource({ "UTF-16,UTF-16", "UTF-16LE,UTF-16", "UTF-16BE,UTF-16", "UTF-32,UTF-32", "UTF-32LE,UTF-32",
			"X-UTF-32LE-BOM,UTF-32", "X-UTF-32BE-BOM,UTF-32" })
	void textInAnotherEncodingIsRefused(String charset, String encoding) throws IOException {
		Path file = file(SECRET, Charset.forName(charset));
		refused(file, "the file " + file + " is text in " + encoding + "; save it as UTF-8, or as ASCII");
	}

	@Test
	void emptyFileIsRefused() throws IOException {
		Path file = file("", StandardCharsets.UTF_8);
		refused(file, "the file " + file + " is empty; write the secret into it");
	}

	@Test
	void folderIsRefused() {
		refused(this.folder, "the file cannot be read, because Is a directory;"
				+ " name a file that the user of this process may read");
	}

	@Test
	void warnsWhenEveryUserMayReadTheFile(CapturedOutput output) throws IOException {
		Path file = file(SECRET, StandardCharsets.UTF_8);
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
		assertThat(SecretFile.read(SETTING, file)).isNotEmpty();
		assertThat(output.getAll()).doesNotContain("chmod");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw----r--"));
		assertThat(SecretFile.read(SETTING, file)).isNotEmpty();
		assertThat(output.getAll()).contains(SETTING, "chmod 600 " + file).doesNotContain(SECRET);
	}

	private static void refused(Path file, String sentence) {
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> SecretFile.read(SETTING, file))
			.withMessage(SETTING + ": " + sentence);
	}

	private Path file(String text, Charset encoding) throws IOException {
		Path file = Files.write(this.folder.resolve("key"), text.getBytes(encoding));
		return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
	}

}
