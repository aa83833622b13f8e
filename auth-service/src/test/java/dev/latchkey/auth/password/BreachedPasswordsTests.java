package dev.latchkey.auth.password;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

import dev.latchkey.auth.refusal.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BreachedPasswordsTests {

	private static final String PHRASE = "a long and plain phrase 7";

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({ "1,lf", "2,lf", "3,crlf", "1000,lf", "1000,crlf", "1000,open", "20000,crlf" })
	@Tag("asvs-6.2.12")
	void findsEveryLineAndNothingElse(int count, String ends) throws Exception {
		List<String> texts = IntStream.range(0, count).mapToObj((i) -> "breached " + i).toList();
		BreachedPasswords breached = open(write(texts, ends.equals("crlf") ? "\r\n" : "\n", !ends.equals("open")));
		int step = Math.max(1, count / 1000);
		for (int i = 0; i < count; i += step) {
			assertThat(breached.contain(Password.of("breached " + i))).as("line of %s", i).isTrue();
			assertThat(breached.contain(Password.of("not breached " + i))).as("no line of %s", i).isFalse();
		}
	}

	@Test
	void breachCountMayHaveManyDigits() throws Exception {
		Path file = Files.writeString(this.folder.resolve("list"), sha1("first") + ":2147483647\n",
				StandardCharsets.US_ASCII);
		assertThat(open(file).contain(Password.of("first"))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 1000 })
	void byteOrderMarkIsIgnored(int count) throws Exception {
		List<String> texts = IntStream.range(0, count).mapToObj((i) -> "breached " + i).toList();
		Path file = write(texts, "\n", true);
		BreachedPasswords breached = open(Files.writeString(file, "\ufeff" + Files.readString(file)));
		assertThat(texts).allMatch((text) -> breached.contain(Password.of(text)));
		assertThat(breached.contain(Password.of("not breached"))).isFalse();
	}

	@Test
	@Tag("asvs-6.2.12")
	void breachedPasswordIsRefused() throws Exception {
		PasswordPolicy policy = TestPolicies.of(15, write(List.of(PHRASE), "\n", true));
		assertRefusal(Reason.PASSWORD_COMMON, () -> policy.check(Password.of(PHRASE), "ada"))
			.withMessageContaining("breach");
	}

	@Test
	void nothingIsBreachedWithoutAFile() {
		assertThat(new BreachedPasswords(properties(null)).contain(Password.of(PHRASE))).isFalse();
	}

	@Test
	@Tag("asvs-6.2.12")
	void missingFileStopsTheStart() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> open(this.folder.resolve("missing")))
			.withMessageContaining("latchkey.password.breached-file");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "password\nsecret\n", "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8\n",
			"5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8:3\n" })
	void invalidFileStopsTheStart(String text) throws Exception {
		Path file = Files.writeString(this.folder.resolve("list"), text);
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(() -> open(file))
			.withMessageContaining("sorted list");
	}

	@Test
	void unsortedFileStopsTheStart() throws Exception {
		List<String> lines = IntStream.range(0, 1000).mapToObj((i) -> sha1("breached " + i) + ":1").toList();
		Path file = Files.write(this.folder.resolve("list"), lines);
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(() -> open(file));
	}

	@Test
	void removedFileLetsNoPasswordPass() throws Exception {
		Path file = write(List.of(PHRASE), "\n", true);
		BreachedPasswords breached = open(file);
		Files.delete(file);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> breached.contain(Password.of("other")));
	}

	private static BreachedPasswords open(Path file) {
		return new BreachedPasswords(properties(file));
	}

	private static PasswordPolicyProperties properties(@Nullable Path file) {
		return new PasswordPolicyProperties(15, 256, "latchkey", file);
	}

	private Path write(List<String> texts, String separator, boolean closed) throws IOException {
		List<String> lines = texts.stream().map((text) -> sha1(text) + ":" + text.length()).sorted().toList();
		return Files.writeString(this.folder.resolve("list"),
				String.join(separator, lines) + (closed ? separator : ""));
	}

	private static String sha1(String text) {
		try {
			return HexFormat.of()
				.withUpperCase()
				.formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
