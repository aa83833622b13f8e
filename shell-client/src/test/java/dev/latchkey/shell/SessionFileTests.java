package dev.latchkey.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import dev.latchkey.shell.testing.StubServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SessionFileTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	private StubServer server;

	private Shell shell;

	@BeforeEach
	void signUp() throws IOException {
		this.server = StubServer.start();
		this.shell = Shell.at(this.server).withPassword("a long and plain phrase 7");
		this.shell.run("sign-up", "--username", "ada");
	}

	@AfterEach
	void stopServer() {
		this.server.close();
	}

	@Test
	void sessionFileKeepsTheSessionBetweenRuns() throws IOException {
		Outcome outcome = runWithFile("sign-in", "--username", "ada");
		assertThat(outcome.code()).isZero();
		assertThat(outcome.out()).contains("Signed in as ada.").doesNotContain("The session is not kept");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
		assertThat(this.server.tokens()).containsExactly(Files.readAllLines(file()).get(0));
		assertThat(runWithFile("whoami").out()).startsWith("You are ada.");
		assertThat(runWithFile("sign-out").code()).isZero();
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void fileThatOthersCanReadIsRefused() throws IOException {
		runWithFile("sign-in", "--username", "ada");
		Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
		Outcome outcome = runWithFile("whoami");
		assertThat(outcome.code()).isEqualTo(1);
		assertThat(outcome.err()).startsWith("The session file is readable by others");
	}

	@Test
	void signInMakesAReadableFilePrivateAgain() throws IOException {
		Files.createFile(file());
		Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-rw-"));
		assertThat(runWithFile("sign-in", "--username", "ada").code()).isZero();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
	}

	@Test
	void missingFileGivesOneSentence() {
		assertThat(runWithFile("whoami").err()).startsWith("There is no session in this file: sign in with");
	}

	@Test
	void fileWithoutASessionGivesOneSentence() throws IOException {
		Files.createFile(file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.writeString(file(), "not a token\n");
		assertThat(runWithFile("whoami").err()).startsWith("The session file holds no session token");
	}

	@Test
	void missingFolderGivesOneSentence() {
		Outcome outcome = this.shell.run("sign-in", "--username", "ada", "--session-file",
				this.folder.resolve("none/session").toString());
		assertThat(outcome.code()).isEqualTo(1);
		assertThat(outcome.err()).startsWith("The session file cannot be written");
		assertThat(this.server.tokens()).as("no session without a file to keep it").isEmpty();
	}

	@Test
	void fileOverridesTheEnvironment() {
		runWithFile("sign-in", "--username", "ada");
		assertThat(this.shell.with(EnvironmentVariables.SESSION_TOKEN, "lks_other")
			.run("whoami", "--session-file", file().toString())
			.code()).isZero();
	}

	private Path file() {
		return this.folder.resolve("session");
	}

	private Outcome runWithFile(String... words) {
		String[] arguments = Arrays.copyOf(words, words.length + 2);
		arguments[words.length] = "--session-file";
		arguments[words.length + 1] = file().toString();
		return this.shell.run(arguments);
	}

}
