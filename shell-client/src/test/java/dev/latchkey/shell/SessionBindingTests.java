package dev.latchkey.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import dev.latchkey.shell.testing.StubServer;
import dev.latchkey.shell.testing.TlsFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session file is only for the server that made its session.
 */
class SessionBindingTests {

	private static final String[] COMMANDS = { "whoami", "sign-out", "sessions list", "password change",
			"reauthenticate", "account delete --yes" };

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	private StubServer server;

	private StubServer other;

	@BeforeEach
	void signIn() throws IOException {
		this.server = StubServer.start();
		this.other = StubServer.start();
		run(this.server, "sign-up --username ada");
		run(this.server, "sign-in --username ada");
	}

	@AfterEach
	void stopServers() {
		this.server.close();
		this.other.close();
	}

	@Test
	void otherServerNeverSeesTheToken() {
		for (String command : COMMANDS) {
			Outcome outcome = run(this.other, command);
			assertThat(outcome.code()).isEqualTo(1);
			assertThat(outcome.err()).isEqualTo("The session in this file is for " + this.server.address() + ", not at "
					+ this.other.address() + ": sign in there first, with: sign-in --server " + this.other.address()
					+ " --username NAME --session-file ANOTHER-FILE\n");
		}
		assertThat(this.other.calls()).isZero();
		assertThat(run(this.server, "whoami").out()).startsWith("You are ada.");
	}

	@Test
	void hostNamesIgnoreCase() {
		assertThat(Shell.at(this.server.address().replace("localhost", "LocalHost"))
			.run("whoami", "--session-file", file().toString())
			.out()).startsWith("You are ada.");
	}

	@Test
	void tokenIsSentOnlyOverTheKindOfConnectionThatMadeIt() throws Exception {
		TlsFiles authority = new TlsFiles(this.folder);
		assertThat(run(this.server, "whoami --ca-file " + authority.file()).err())
			.startsWith("You signed in without TLS");
		try (StubServer secure = StubServer.startWith(authority.server())) {
			run(secure, "sign-up --username ada --ca-file " + authority.file());
			run(secure, "sign-in --username ada --ca-file " + authority.file());
			assertThat(run(secure, "whoami --ca-file " + authority.file()).out()).startsWith("You are ada.");
			assertThat(run(secure, "whoami").err()).startsWith("You signed in over TLS");
		}
	}

	@Test
	void fileOfAnEarlierVersionIsRefused() throws IOException {
		Files.writeString(file(), Files.readString(file()).lines().findFirst().orElseThrow() + "\n");
		int calls = this.server.calls();
		assertThat(run(this.server, "whoami").err()).startsWith("The session file does not name the server");
		assertThat(this.server.calls()).isEqualTo(calls);
		assertThat(run(this.server, "sign-in --username ada").code()).isZero();
		assertThat(run(this.server, "whoami").code()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "server nowhere\nover TLS\n", "server localhost:1\n", "localhost:1\nover TLS\n",
			"server localhost:1\nsomehow\n" })
	void changedFileIsRefused(String rest) throws IOException {
		Files.writeString(file(), Files.readString(file()).lines().findFirst().orElseThrow() + "\n" + rest);
		assertThat(run(this.server, "whoami"))
			.isEqualTo(new Outcome(1, "", "The session file was changed or cut off: sign in again with this file.\n"));
	}

	@Test
	void passwordChangeOfAFileKeepsTheSessionOfTheShell() throws IOException {
		run(this.server, "sign-up --username bob");
		String before = Files.readString(file());
		Outcome outcome = shell(this.server).script("sign-in --username bob",
				"password change --session-file " + file(), "whoami", "whoami --session-file " + file());
		assertThat(outcome.code()).as(outcome.err()).isZero();
		assertThat(outcome.out()).containsSubsequence("The password is changed", "You are bob.", "You are ada.");
		assertThat(Files.readString(file())).isNotEqualTo(before);
	}

	@Test
	void passwordChangeOfTheSameSessionUpdatesTheShell() {
		Outcome outcome = shell(this.server).script("sign-in --username ada --session-file " + file(),
				"password change --session-file " + file(), "whoami", "whoami --session-file " + file());
		assertThat(outcome.code()).as(outcome.err()).isZero();
		assertThat(outcome.out()).containsSubsequence("The password is changed", "You are ada.", "You are ada.");
	}

	private Path file() {
		return this.folder.resolve("session");
	}

	private static Shell shell(StubServer at) {
		return Shell.at(at)
			.withPassword("a long and plain phrase 7")
			.with(EnvironmentVariables.NEW_PASSWORD, "another long and plain phrase 8");
	}

	private Outcome run(StubServer at, String command) {
		return shell(at).run((command + " --session-file " + file()).split(" ", -1));
	}

}
