package dev.latchkey.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import dev.latchkey.shell.testing.StubServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class AdminImportTests {

	private static final String ADVICE = "Correct the refused lines and run the same command again: it skips the "
			+ "accounts that are there.\n";

	private static final String NO_OBJECT = "The line is no JSON object of an account, with username, password_hash, "
			+ "and perhaps create_time and state.";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	private StubServer server;

	private Shell shell;

	@BeforeEach
	void start() throws IOException {
		this.server = StubServer.start();
		Path key = Files.createTempFile(this.folder, "key", "",
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.writeString(key, StubServer.ADMIN_KEY + "\n");
		this.shell = Shell.at(this.server).with(EnvironmentVariables.ADMIN_KEY_FILE, key.toString());
	}

	@AfterEach
	void stopServer() {
		this.server.close();
	}

	@Test
	void importsEachLineAndSkipsWhatIsThere() throws IOException {
		Path file = file("""
				{"username":"ada","password_hash":"$2b$x","create_time":"2020-01-02T03:04:05Z","state":"STATE_DISABLED"}

				{"username":"bob","passwordHash":"$2b$y"}
				""");
		assertThat(run(file))
			.isEqualTo(new Outcome(0, "2 accounts were imported, 0 existed already, 0 lines were refused.\n", ""));
		assertThat(this.server.passwords()).containsEntry("ada", "$2b$x").containsEntry("bob", "$2b$y");
		assertThat(run(file, "--output", "json").out()).isEqualTo("{\"imported\":0,\"skipped\":2,\"refused\":[]}\n");
		assertThat(run(file, "--quiet").out()).isEqualTo("0\n");
	}

	@Test
	void namesTheLinesThatWereRefusedWithoutTheirText() throws IOException {
		Path file = file("\uFEFF{\"username\":\"ada\",\"password_hash\":\"a\"}\r\n" + "kangaroo\n"
				+ "{\"username\":\"bob\",\"password_hash\":\"bad\"}\n" + "{\"username\":\"eve\",\"kangaroo\":\"a\"}\n"
				+ "[".repeat(20_000) + "\n" + "k".repeat(1 << 20) + "\n"
				+ "{\"username\":\"fay\",\"password_hash\":\"a\"}");
		Outcome outcome = run(file);
		String noObject = NO_OBJECT + "\n";
		assertThat(outcome).isEqualTo(new Outcome(1,
				"2 accounts were imported, 0 existed already, 5 lines were refused.\n" + "  line 2: " + noObject
						+ "  line 3: The field password_hash is bad.\n" + "  line 4: " + noObject + "  line 5: "
						+ noObject + "  line 6: The line has more than 32768 bytes.\n",
				ADVICE));
	}

	@Test
	void textsAreNotCutAtANulForTheServerToRefuseThem() throws IOException {
		Path file = file("""
				{"username":"a\0da","password_hash":"a"}
				\0
				{"username":"bob","password_hash":"a\\u0000b"}
				""");
		Outcome outcome = run(file);
		assertThat(outcome.code()).isEqualTo(1);
		assertThat(outcome.out()).startsWith("2 accounts were imported, 0 existed already, 1 line was refused.\n")
			.contains("  line 2: The line is no JSON object")
			.doesNotContain("\0");
		assertThat(this.server.passwords()).containsEntry("a\0da", "a").containsEntry("bob", "a\0b");
	}

	@Test
	void refusesWhatIsNotUtf8() throws IOException {
		Path file = Files.write(this.folder.resolve("latin.jsonl"),
				"{\"username\":\"ad\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));
		assertThat(run(file, "--output", "json").out()).isEqualTo(
				"{\"imported\":0,\"skipped\":0,\"refused\":[{\"line\":1,\"reason\":\"The line is not UTF-8.\"}]}\n");
	}

	@Test
	void sameCommandContinuesAfterAFailure() throws IOException {
		String lines = lines(2_500);
		Path file = file(lines + "{\"username\":\"zoe\",\"password_hash\":\"down\"}\n");
		Outcome failed = run(file);
		assertThat(failed.code()).isEqualTo(78);
		assertThat(failed.out()).isEqualTo("The import stopped at line 2001. Before it, 2000 accounts were imported, "
				+ "0 existed already, 0 lines were refused.\n");
		assertThat(failed.err()).endsWith("The lines before line 2001 are done: run the same command again, and it "
				+ "skips the accounts that are there.\n");
		assertThat(this.server.passwords()).hasSize(2_000);
		Files.writeString(file, lines);
		assertThat(run(file).out())
			.isEqualTo("500 accounts were imported, 2000 existed already, 0 lines were refused.\n");
	}

	@Test
	void summaryAfterAFailureIsOfTheLinesBeforeIt() throws IOException {
		Path file = file(
				"kangaroo\n" + lines(1_000) + "kangaroo\n" + "{\"username\":\"zoe\",\"password_hash\":\"down\"}\n");
		assertThat(run(file, "--output", "json").out()).isEqualTo("{\"imported\":1000,\"skipped\":0,\"refused\":"
				+ "[{\"line\":1,\"reason\":\"" + NO_OBJECT + "\"}],\"stopped_at_line\":1002}\n");
		Outcome again = run(file, "--quiet");
		assertThat(again.code()).isEqualTo(78);
		assertThat(again.out()).isEqualTo("0\n");
	}

	@Test
	void failureOfTheFirstCallHasNoSummary() throws IOException {
		Outcome failed = run(file("{\"username\":\"zoe\",\"password_hash\":\"down\"}\n"));
		assertThat(failed.code()).isEqualTo(78);
		assertThat(failed.out()).isEmpty();
		assertThat(failed.err()).doesNotContain("are done");
	}

	@Test
	void fileMayFollowTheCommandOrAnOption() throws IOException {
		String file = file(lines(1)).toString();
		assertThat(this.shell.run("admin", "accounts", "import", "--quiet", file).out()).isEqualTo("1\n");
		assertThat(this.shell.run("admin", "accounts", "import", "--output", "json", "--file", file).out())
			.contains("\"skipped\":1");
		assertThat(this.shell.run("admin", "accounts", "import", file, file)).isEqualTo(new Outcome(2, "",
				"admin accounts import takes one file, and a second word has no --name before it. See: help admin "
						+ "accounts import\n"));
	}

	private static String lines(int count) {
		return IntStream.range(0, count)
			.mapToObj((each) -> "{\"username\":\"user-" + each + "\",\"password_hash\":\"a\"}\n")
			.collect(Collectors.joining());
	}

	@Test
	void saysThatThereIsNoFile() {
		Outcome outcome = run(this.folder.resolve("none"));
		assertThat(outcome.code()).isEqualTo(1);
		assertThat(outcome.err()).startsWith("There is no file ");
		assertThat(run(this.folder).err()).startsWith("The file ").contains(" cannot be read");
	}

	private Outcome run(Path file, String... more) {
		return this.shell.run(Stream.concat(Stream.of("admin", "accounts", "import", file.toString()), Stream.of(more))
			.toArray(String[]::new));
	}

	private Path file(String text) throws IOException {
		return Files.writeString(this.folder.resolve("accounts.jsonl"), text);
	}

}
