package dev.latchkey.auth.factor.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import dev.latchkey.service.start.StartRefusedException;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class FactorKeysTests {

	private static final String HEX = "00112233445566778899aabbccddeeff102132435465768798a9bacbdcedfe0f";

	private static final SecureRandom RANDOM = new SecureRandom();

	private final FakeSealedFactors stored = new FakeSealedFactors();

	@TempDir
	private Path folder;

	@Test
	void aKeyIsTheSameInEveryEncoding() throws IOException {
		byte[] secret = HexFormat.of().parseHex(HEX);
		String base64 = Base64.getEncoder().encodeToString(secret);
		String url = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
		List<String> ids = read(file("hex", HEX + "\n")).ids();
		assertThat(ids).hasSize(1);
		for (String text : List.of(HEX.toUpperCase(Locale.ROOT), base64 + "\r\n", url, "\ufeff " + base64)) {
			assertThat(read(file("other", text)).ids()).isEqualTo(ids);
		}
	}

	@Test
	void theFirstOfTwoKeysEncrypts() {
		Path first = TestCiphers.keyFile(this.folder, "first");
		Path second = TestCiphers.keyFile(this.folder, "second");
		FactorKeys keys = read(first, second);
		assertThat(keys.ids()).containsExactly(read(first).ids().get(0), read(second).ids().get(0));
		FactorKey current = keys.current();
		assertThat(current).isNotNull();
		assertThat(current.id()).isEqualTo(read(first).ids().get(0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "secret", "q1W2e3R4t5Y6u7I8o9P0aS", "00112233445566778899aabbccddee",
			"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
			"0000000000000000000000000000000000000000000000000000000000000000", HEX + "00", HEX + " " + HEX,
			"lkk_0123456789012345678901234567890123456789012345678" })
	@Tag("asvs-11.5.1")
	void aShortOrGuessableSecretIsRefusedAndNotShown(String text) throws IOException {
		Path file = file("weak", text);
		assertRefused("the file " + file + " must hold 256 random bits", file)
			.satisfies((ex) -> assertThat(ex).hasMessageNotContaining(text));
	}

	@Test
	void aMissingFileAFolderAndAnEmptyFileAreRefused() throws IOException {
		assertRefused("is not there", this.folder.resolve("missing"));
		assertRefused("cannot be read", this.folder);
		assertRefused("is empty", file("empty", ""));
	}

	@Test
	void theSameKeyTwiceIsRefused() throws IOException {
		assertRefused("two files hold the same key", file("one", HEX), file("two", HEX));
	}

	@Test
	void aFileThatIsOpenToAllCausesAWarning(CapturedOutput output) throws IOException {
		Path file = file("open", HEX);
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
		assertThat(read(file).ids()).hasSize(1);
		assertThat(output).contains("latchkey.factor.key-files: every user of this machine may read or change");
	}

	@Test
	void withAServerAndWithoutFilesThereAreNoKeys() {
		FactorKeys none = FactorKeys.read(List.of(), null, this.stored, RANDOM);
		assertThat(none.ids()).isEmpty();
		assertThat(none.current()).isNull();
	}

	@Test
	@Tag("asvs-11.5.1")
	void aFileBesideTheDatabaseIsMadeOnceForItsOwnerAlone() throws IOException {
		Path beside = this.folder.resolve("latchkey.db.factor-key");
		Files.writeString(this.folder.resolve("latchkey.db.factor-key.new"), "left over after a loss of power");
		FactorKeys made = readBeside(beside);
		assertThat(Files.getPosixFilePermissions(beside)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
		assertThat(readBeside(beside).ids()).isEqualTo(made.ids());
		assertThat(this.folder.toFile().list()).containsExactly("latchkey.db.factor-key");
		assertThat(readBeside(this.folder.resolve("other.factor-key")).ids()).isNotEqualTo(made.ids());
	}

	@Test
	void aMissingFileBesideTheDatabaseIsNotMadeAnew() {
		this.stored.keyIds.add("0123456789abcdef");
		Path beside = this.folder.resolve("latchkey.db.factor-key");
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> readBeside(beside))
			.withMessageContaining("its key file " + beside + " is missing");
		assertThat(beside).doesNotExist();
	}

	@Test
	void aDamagedFileBesideTheDatabaseIsNotReplaced() throws IOException {
		Path beside = file("latchkey.db.factor-key", "damaged");
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> readBeside(beside));
		assertThat(beside).hasContent("damaged");
		Path link = Files.createSymbolicLink(this.folder.resolve("link"), this.folder.resolve("missing"));
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> readBeside(link));
		assertThat(link).isSymbolicLink();
	}

	private FactorKeys readBeside(@Nullable Path beside) {
		return FactorKeys.read(List.of(), beside, this.stored, RANDOM);
	}

	private FactorKeys read(Path... files) {
		return FactorKeys.read(List.of(files), this.folder.resolve("not made"), this.stored, RANDOM);
	}

	private ThrowableAssertAlternative<StartRefusedException> assertRefused(String sentence, Path... files) {
		return assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> read(files))
			.withMessageStartingWith("latchkey.factor.key-files: ")
			.withMessageContaining(sentence);
	}

	private Path file(String name, String text) throws IOException {
		return Files.writeString(this.folder.resolve(name), text);
	}

}
