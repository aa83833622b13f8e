package dev.latchkey.auth.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.latchkey.service.start.StartRefusedException;
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
class ServiceKeysTests {

	private static final String SETTING = "latchkey.services.orders.key-files[0]";

	private final String key = TestServiceKeys.newKey();

	private final String other = TestServiceKeys.newKey();

	@TempDir
	Path folder;

	@Test
	void withoutServicesThereIsNothingToAskFor() {
		ServiceKeys keys = TestServiceKeys.none();
		assertThat(keys.isEmpty()).isTrue();
		assertThat(keys.certifiedServices()).isEmpty();
		assertThat(keys.serviceOf(this.key)).isNull();
	}

	@Test
	void aKeyNamesItsServiceAndNoOtherTextDoes() throws IOException {
		ServiceKeys keys = TestServiceKeys
			.of(Map.of("orders", TestServiceKeys.withFiles(file("orders", this.key + "\n")), "billing",
					TestServiceKeys.withFiles(file("billing", this.other))));
		assertThat(keys.isEmpty()).isFalse();
		assertThat(keys.serviceOf(this.key)).isEqualTo("orders");
		assertThat(keys.serviceOf(this.other)).isEqualTo("billing");
		assertThat(List.of("", " ", this.key + "\n", " " + this.key, this.key.toUpperCase(Locale.ROOT),
				this.key.substring(1), this.key + this.key, TestServiceKeys.newKey(), "lkk_", "orders"))
			.allSatisfy((text) -> assertThat(keys.serviceOf(text)).isNull());
	}

	@Test
	void twoKeysOfAServiceWorkAtATime() throws IOException {
		ServiceKeys keys = TestServiceKeys
			.of(Map.of("orders", TestServiceKeys.withFiles(file("old", this.key), file("new", this.other))));
		assertThat(keys.serviceOf(this.key)).isEqualTo("orders");
		assertThat(keys.serviceOf(this.other)).isEqualTo("orders");
	}

	@Test
	void aFileThatChangesHasItsNewKeyAlone() throws IOException {
		Path file = file("key", this.key);
		ServiceKeys keys = TestServiceKeys.of(Map.of("orders", TestServiceKeys.withFiles(file)));
		keys.readAgain();
		assertThat(keys.serviceOf(this.key)).isEqualTo("orders");
		replace(file, this.other);
		keys.readAgain();
		assertThat(keys.serviceOf(this.key)).isNull();
		assertThat(keys.serviceOf(this.other)).isEqualTo("orders");
	}

	@Test
	void aKeyThatIsWrittenIntoTheSameFileAtTheSameTimeIsNoticed() throws IOException {
		Path file = file("key", this.key);
		ServiceKeys keys = TestServiceKeys.of(Map.of("orders", TestServiceKeys.withFiles(file)));
		overwrite(file, this.other);
		keys.readAgain();
		assertThat(keys.serviceOf(this.key)).isNull();
		assertThat(keys.serviceOf(this.other)).isEqualTo("orders");
	}

	@Test
	void twoServicesMayExchangeTheirKeys(CapturedOutput output) throws IOException {
		Path orders = file("orders", this.key);
		Path billing = file("billing", this.other);
		ServiceKeys keys = TestServiceKeys
			.of(Map.of("orders", TestServiceKeys.withFiles(orders), "billing", TestServiceKeys.withFiles(billing)));
		overwrite(orders, this.other);
		overwrite(billing, this.key);
		keys.readAgain();
		assertThat(keys.serviceOf(this.key)).isEqualTo("billing");
		assertThat(keys.serviceOf(this.other)).isEqualTo("orders");
		assertThat(output.getAll()).doesNotContain("stays in use");
	}

	@Test
	void aKeyThatAnotherServiceGivesUpIsTakenThen() throws IOException {
		Path orders = file("orders", this.key);
		Path billing = file("billing", this.other);
		ServiceKeys keys = TestServiceKeys
			.of(Map.of("orders", TestServiceKeys.withFiles(orders), "billing", TestServiceKeys.withFiles(billing)));
		replace(orders, this.other);
		keys.readAgain();
		assertThat(keys.serviceOf(this.other)).isEqualTo("billing");
		replace(billing, TestServiceKeys.newKey());
		keys.readAgain();
		assertThat(keys.serviceOf(this.other)).isEqualTo("orders");
		assertThat(keys.serviceOf(this.key)).isNull();
	}

	@Test
	void bothFilesOfAServiceMayHoldTheSameKey() throws IOException {
		Path first = file("first", this.key);
		ServiceKeys keys = TestServiceKeys
			.of(Map.of("orders", TestServiceKeys.withFiles(first, file("second", this.other))));
		replace(first, this.other);
		keys.readAgain();
		assertThat(keys.serviceOf(this.key)).isNull();
		assertThat(keys.serviceOf(this.other)).isEqualTo("orders");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "lkk_broken", "two\nlines" })
	void aFileThatCannotBeUsedKeepsTheLastKeyAndWarnsOnce(String content, CapturedOutput output) throws IOException {
		Path file = file("key", this.key);
		ServiceKeys keys = TestServiceKeys.of(Map.of("orders", TestServiceKeys.withFiles(file)));
		replace(file, content);
		keys.readAgain();
		keys.readAgain();
		assertThat(keys.serviceOf(this.key)).isEqualTo("orders");
		assertThat(output.getAll()).containsOnlyOnce("The key from before stays in use")
			.contains(SETTING + ": ")
			.doesNotContain(this.key);
		replace(file, this.other);
		keys.readAgain();
		assertThat(keys.serviceOf(this.other)).isEqualTo("orders");
	}

	@Test
	void aFileThatVanishesKeepsTheLastKeyAndWarnsOnce(CapturedOutput output) throws IOException {
		Path file = file("key", this.key);
		ServiceKeys keys = TestServiceKeys.of(Map.of("orders", TestServiceKeys.withFiles(file)));
		Files.delete(file);
		keys.readAgain();
		keys.readAgain();
		assertThat(keys.serviceOf(this.key)).isEqualTo("orders");
		assertThat(output.getAll()).containsOnlyOnce("The key from before stays in use").contains("is not there");
		replace(file, this.other);
		keys.readAgain();
		assertThat(keys.serviceOf(this.other)).isEqualTo("orders");
	}

	@Test
	void theKeyOfAnotherServiceIsNotTaken(CapturedOutput output) throws IOException {
		Path file = file("orders", this.key);
		ServiceKeys keys = TestServiceKeys.of(Map.of("orders", TestServiceKeys.withFiles(file), "billing",
				TestServiceKeys.withFiles(file("billing", this.other))));
		replace(file, this.other);
		keys.readAgain();
		assertThat(keys.serviceOf(this.other)).isEqualTo("billing");
		assertThat(keys.serviceOf(this.key)).isEqualTo("orders");
		assertThat(output.getAll()).contains("holds the key of another service").doesNotContain(this.other);
	}

	@Test
	void twoServicesWithOneKeyStopTheStart() throws IOException {
		Map<String, ServiceProperties> services = Map.of("orders", TestServiceKeys.withFiles(file("a", this.key)),
				"billing", TestServiceKeys.withFiles(file("b", this.key)));
		assertRefused(services, "holds the key of another service");
	}

	@Test
	@Tag("asvs-16.2.5")
	void anotherSecretInTheFileStopsTheStartAndIsNotShown() throws IOException {
		SecureRandom random = new SecureRandom();
		for (String secret : List.of(new TokenFormat("lks_").generate(random), new TokenFormat("lka_").generate(random),
				"a1B2c3D4e5F6g7H8i9J0kLmNoPqRsTuVwXyZ-_", this.key + this.key, this.key + "\n" + this.other,
				this.key.substring(0, 52) + "!")) {
			assertRefused(Map.of("orders", TestServiceKeys.withFiles(file("key", secret))),
					"must hold one service key and nothing else");
		}
	}

	@Test
	void aMissingFileStopsTheStart() {
		assertRefused(Map.of("orders", TestServiceKeys.withFiles(this.folder.resolve("missing"))), "cannot be read");
	}

	@Test
	void aCertificateNameNamesItsService() {
		ServiceKeys keys = TestServiceKeys.ofCertificate("orders", "spiffe://shop/orders");
		assertThat(keys.isEmpty()).isFalse();
		assertThat(keys.certifiedServices()).containsExactly("orders");
		assertThat(keys.serviceOfCertificate(List.of("localhost", "spiffe://shop/orders"))).isEqualTo("orders");
		assertThat(keys.serviceOfCertificate(List.of("localhost", "SPIFFE://shop/orders"))).isNull();
		assertThat(keys.serviceOfCertificate(List.of())).isNull();
	}

	private void assertRefused(Map<String, ServiceProperties> services, String sentence) {
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> TestServiceKeys.of(services))
			.withMessageStartingWith("latchkey.services.")
			.withMessageContaining(sentence)
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("lkk_", "lks_", "lka_", "a1B2"));
	}

	private Path file(String name, String text) throws IOException {
		return Files.writeString(this.folder.resolve(name), text);
	}

	// Only the content differs afterwards.
	private static void overwrite(Path file, String text) throws IOException {
		FileTime before = Files.getLastModifiedTime(file);
		Files.writeString(file, text);
		Files.setLastModifiedTime(file, before);
	}

	// A new file, as an editor or Kubernetes makes it.
	private void replace(Path file, String text) throws IOException {
		Path next = file("next", text);
		Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
	}

}
