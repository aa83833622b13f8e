package dev.latchkey.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.client.error.UnavailableException;
import io.grpc.ManagedChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServiceKeyTests {

	private static final String KEY = "lkk_" + "a".repeat(43) + "000000";

	private static final String OTHER = "lkk_" + "b".repeat(43) + "000000";

	private final RecordingServer server = new RecordingServer();

	private final ManagedChannel channel = this.server.channel();

	private final AtomicLong now = new AtomicLong();

	@TempDir
	Path folder;

	private Path file;

	@BeforeEach
	void writeKey() throws IOException {
		this.file = write(KEY + "\n");
	}

	@AfterEach
	void close() {
		this.channel.shutdownNow();
		this.server.close();
	}

	@Test
	void onlyValidationsCarryTheKey() {
		LatchkeyClient client = LatchkeyClient.builder().channel(this.channel).serviceKeyFile(this.file).build();
		var valid = client.authentication().validateSession("lks_token");
		var signedIn = client.authentication().signIn(SignInRequest.getDefaultInstance());
		var account = client.account().get("lks_token");
		var later = client.withDeadline(Duration.ofSeconds(9))
			.authentication()
			.validateSessionAsync("lks_token")
			.join();
		assertThat(this.server.calls()).containsExactly("AuthenticationService/ValidateSession Bearer " + KEY,
				"AuthenticationService/SignIn -", "AccountService/GetAccount Bearer lks_token",
				"AuthenticationService/ValidateSession Bearer " + KEY);
		assertThat(valid).isEqualTo(later);
		assertThat(signedIn).isNotNull();
		assertThat(account).isNotNull();
	}

	@Test
	void localValidationCarriesTheKey() {
		LatchkeyClient client = LatchkeyClient.builder().channel(this.channel).serviceKeyFile(this.file).build();
		var answer = client.sessions().validate("lks_token");
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.server.calls()).containsExactlyInAnyOrder(
					"AuthenticationService/ValidateSession Bearer " + KEY,
					"RevocationService/WatchRevocations Bearer " + KEY));
		assertThat(answer).failsWithin(Duration.ofSeconds(9))
			.withThrowableThat()
			.withCauseInstanceOf(UnavailableException.class);
		client.close();
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.server.cancelled()).contains("RevocationService/WatchRevocations"));
	}

	@Test
	void aFileThatChangesIsReadAgainWithinASecond() throws IOException {
		ServiceKey key = new ServiceKey(this.file, this.now::get);
		write(OTHER);
		this.now.addAndGet(Duration.ofMillis(999).toNanos());
		assertThat(key.current()).isEqualTo(KEY);
		this.now.addAndGet(Duration.ofMillis(1).toNanos());
		assertThat(key.current()).isEqualTo(OTHER);
	}

	@Test
	void aKeyThatIsWrittenIntoTheSameFileAtTheSameTimeIsNoticed() throws IOException {
		ServiceKey key = new ServiceKey(this.file, this.now::get);
		FileTime before = Files.getLastModifiedTime(this.file);
		Files.writeString(this.file, OTHER + "\n");
		Files.setLastModifiedTime(this.file, before);
		this.now.addAndGet(Duration.ofSeconds(1).toNanos());
		assertThat(key.current()).isEqualTo(OTHER);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "lks_token", "lkk_short", "two\nlines" })
	void aFileThatCannotBeUsedKeepsTheKeyFromBefore(String content) throws IOException {
		ServiceKey key = new ServiceKey(this.file, this.now::get);
		write(content);
		this.now.addAndGet(Duration.ofSeconds(1).toNanos());
		assertThat(key.current()).isEqualTo(KEY);
		Files.delete(this.file);
		this.now.addAndGet(Duration.ofSeconds(1).toNanos());
		assertThat(key.current()).isEqualTo(KEY);
		write(OTHER);
		this.now.addAndGet(Duration.ofSeconds(1).toNanos());
		assertThat(key.current()).isEqualTo(OTHER);
	}

	@Test
	void aByteOrderMarkIsNoPartOfTheKey() throws IOException {
		assertThat(new ServiceKey(write("\uFEFF" + KEY), this.now::get).current()).isEqualTo(KEY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "lks_secret", "lkk_secret" })
	void aFileWithoutAKeyIsRefusedWithoutItsContent(String content) throws IOException {
		Path wrong = write(content);
		assertThatExceptionOfType(ServiceKeyException.class)
			.isThrownBy(() -> LatchkeyClient.builder().serviceKeyFile(wrong))
			.withMessageContaining(this.file.toString())
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret"));
	}

	@Test
	void aMissingFileIsRefused() {
		Path missing = this.folder.resolve("missing");
		assertThatExceptionOfType(ServiceKeyException.class)
			.isThrownBy(() -> LatchkeyClient.builder().serviceKeyFile(missing))
			.withMessageEndingWith("missing cannot be read");
	}

	private Path write(String content) throws IOException {
		Path next = Files.writeString(this.folder.resolve("next"), content);
		return Files.move(next, this.folder.resolve("key"), StandardCopyOption.REPLACE_EXISTING);
	}

}
