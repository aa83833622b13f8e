package dev.latchkey.shell;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;

import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.testing.BrokenWriter;
import dev.latchkey.shell.testing.HealthStub;
import dev.latchkey.shell.testing.HttpServers;
import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import dev.latchkey.shell.testing.StubServer;
import dev.latchkey.shell.testing.TlsFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Typical tries of new users, mostly mistakes. Each gives one helpful sentence, and an
 * exit code that tells scripts the kind of mistake.
 */
class UsabilityTriesTests {

	private static final String PASSWORD = "a long and plain phrase 7";

	private static final String TOKEN = "lks_0000000000000000000000000000000000000000000000001";

	@SuppressWarnings("NullAway.Init")
	private static StubServer server;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	private final Shell shell = Shell.at(server).withPassword(PASSWORD);

	@BeforeAll
	static void startServer() throws IOException {
		server = StubServer.start();
		Shell first = Shell.at(server).withPassword(PASSWORD);
		first.run("sign-up", "--username", "ada");
		first.run("sign-in", "--username", "ada", "--client-label", "The laptop in the kitchen");
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					sing-in --username ada              | 2 | There is no command "sing-in". Did you mean "sign-in"?
					login                               | 2 | There is no command "login". Did you mean "sign-in"?
					logout                              | 2 | There is no command "logout". Did you mean "sign-out"?
					sessions lst                        | 2 | There is no command "sessions lst". Did you mean "sessions list"?
					sessions lsit                       | 2 | There is no command "sessions lsit". Did you mean "sessions list"?
					sessions                            | 2 | "sessions" needs a second word: sessions list, sessions revoke, sessions revoke-others.
					admin accounts lst                  | 2 | There is no command "admin accounts lst". Did you mean "admin accounts list"?
					password                            | 2 | "password" needs a second word: password change, password reset.
					frobnicate                          | 2 | There is no command "frobnicate". help lists the commands.
					help sing-up                        | 2 | There is no command "sing-up". Did you mean "sign-up"?
					help frobnicate                     | 2 | There is no command "frobnicate". help lists the commands.
					sign-in --usernme ada               | 2 | sign-in has no option --usernme. Did you mean --username?
					sign-in -u ada                      | 2 | sign-in has no option -u. See: help sign-in
					sign-in ada                         | 2 | sign-in takes options only, and one word has no --name before it. See: help sign-in
					sign-in                             | 2 | sign-in needs --username USERNAME. See: help sign-in
					sign-in --username                  | 2 | --username needs a value: --username USERNAME
					sign-in --username=                 | 2 | --username needs a value: --username USERNAME
					sign-up --username= --output json   | 2 | --username needs a value: --username USERNAME
					sign-in --username a --username b   | 2 | --username is given twice: give it once.
					whoami --output yaml                | 2 | The value of --output is not valid: use text or json.
					health --wait                       | 2 | --wait needs a value: --wait DURATION
					health --deadline soon              | 2 | The value of --deadline is not valid: write a number with ms, s, m or h, for instance 500ms or 10s.
					health --server localhost           | 2 | The value of --server is not valid: write it as HOST:PORT, for instance localhost:50051.
					health --server http://localhost:80 | 2 | The value of --server is not valid: write it as HOST:PORT, for instance localhost:50051.
					health --server localhost:1         | 78 | Nothing answers at localhost:1: start the service there, or name another with --server.
					health --server nowhere.invalid:1   | 78 | No host is called nowhere.invalid: check --server.
					whoami                              | 1 | You are not signed in: sign in with: sign-in --username NAME
					completion tcsh                     | 2 | Name the shell: completion bash, zsh or fish.
					script --file /none/script          | 1 | There is no script /none/script: check its path.
					probe --addr localhost              | 1 | The value of --addr is not valid: write it as HOST:PORT, for instance localhost:50051.
					admin accounts list                 | 2 | There is no terminal to ask for the admin key: name its file with --admin-key-file or LATCHKEY_ADMIN_KEY_FILE.
					--server localhost:1 whoami --sever | 2 | whoami has no option --sever. Did you mean --server?
					""")
	void eachMistakeHasASentenceAndAnExitCode(String line, int code, String sentence) {
		assertThat(this.shell.run(line.split(" ", -1))).isEqualTo(new Outcome(code, "", sentence + "\n"));
	}

	@Test
	void passwordAsAnOption() {
		Outcome outcome = this.shell.run("sign-in", "--username", "ada", "--password", PASSWORD);
		assertThat(outcome).isEqualTo(new Outcome(2, "",
				"--password is refused: other users of this machine can read arguments, and histories keep them. Leave "
						+ "it out to be asked, or use --password-stdin or LATCHKEY_PASSWORD.\n"));
	}

	@Test
	void wrongPassword() {
		assertThat(this.shell.withPassword("another phrase, but wrong").run("sign-in", "--username", "ada"))
			.isEqualTo(new Outcome(80, "", "The username or the password is wrong: check both and try again.\n"));
	}

	@Test
	void noTerminalToAskForThePassword() {
		assertThat(Shell.at(server).run("sign-in", "--username", "ada")).isEqualTo(new Outcome(2, "",
				"There is no terminal to ask for the password: set LATCHKEY_PASSWORD, or use --password-stdin with a "
						+ "single command.\n"));
	}

	@Test
	void expiredSession() {
		String sentence = "This session is not valid, or no longer: sign in again with: sign-in --username NAME\n";
		Shell expired = this.shell.with(EnvironmentVariables.SESSION_TOKEN, TOKEN.replace('1', '7'));
		for (String command : new String[] { "whoami", "sessions list" }) {
			assertThat(expired.run(command.split(" ", -1))).isEqualTo(new Outcome(80, "", sentence));
		}
	}

	@Test
	void unusableSessionFile() throws IOException {
		Path file = this.folder.resolve("session");
		assertThat(this.shell.run("whoami", "--session-file", file.toString())).isEqualTo(new Outcome(1, "",
				"There is no session in this file: sign in with: sign-in --username NAME --session-file FILE\n"));
		Files.writeString(file, TOKEN);
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
		assertThat(this.shell.run("whoami", "--session-file", file.toString())).isEqualTo(new Outcome(1, "",
				"The session file is readable by others, who may know its token: run chmod 600 on it, or better "
						+ "sign in again.\n"));
		assertThat(this.shell.run("whoami", "--session-file", this.folder.toString()))
			.isEqualTo(new Outcome(1, "", "The session file is a folder: name a file in it.\n"));
	}

	@Test
	void unknownProfile() {
		assertThat(this.shell.with("HOME", this.folder.toString()).run("--profile", "staging", "health"))
			.isEqualTo(new Outcome(2, "", "There is no profile staging in " + this.folder
					+ "/.config/latchkey/config.yml: it has no " + "profiles.\n"));
	}

	@Test
	void invalidAddressInAVariable() {
		assertThat(Shell.at("localhost").run("health")).isEqualTo(new Outcome(2, "",
				"The value of LATCHKEY_SERVER is not valid: write it as HOST:PORT, for instance localhost:50051.\n"));
	}

	@Test
	void portOfAnotherGrpcService() throws IOException {
		try (HealthStub other = HealthStub.withoutHealth()) {
			Outcome sentence = new Outcome(76, "",
					other.address() + " speaks gRPC, but does not offer this: check --server.\n");
			assertThat(this.shell.run("sign-in", "--username", "ada", "--server", other.address())).isEqualTo(sentence);
			assertThat(this.shell.run("health", "--server", other.address())).isEqualTo(sentence);
		}
	}

	@Test
	void portOfAWebServer() throws IOException {
		try (ServerSocket http = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			CompletableFuture<Void> answer = HttpServers.answerOnce(http);
			String address = "127.0.0.1:" + http.getLocalPort();
			Outcome outcome = this.shell.run("sign-in", "--username", "ada", "--server", address);
			assertThat(outcome.code()).isGreaterThan(64);
			assertThat(outcome.err()).isEqualTo(
					address + " answers, but does not speak gRPC: check the port (auth-service has gRPC on 50051).\n");
			answer.join();
		}
	}

	@Test
	void silentServer() throws IOException {
		try (HealthStub silent = HealthStub.silent()) {
			assertThat(this.shell.run("health", "--server", silent.address(), "--deadline", "100ms"))
				.isEqualTo(new Outcome(68, "", silent.address()
						+ " did not answer within 100 ms: try again, or give it longer with --deadline.\n"));
		}
	}

	@Test
	void tlsMismatch() throws Exception {
		assertThat(this.shell.run("health", "--tls")).isEqualTo(new Outcome(78, "", server.address()
				+ " does not speak TLS: check the port, or leave --tls and the files of certificates out.\n"));
		try (StubServer secure = StubServer.startWith(new TlsFiles(this.folder).server())) {
			Outcome outcome = this.shell.run("health", "--server", secure.address());
			assertThat(outcome.code()).isEqualTo(78);
			assertThat(outcome.err()).contains("--tls").hasLineCount(1);
			assertThat(this.shell.run("health", "--server", secure.address(), "--tls").err()).contains("--ca-file FILE")
				.hasLineCount(1);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 60, 70, 80, 132 })
	void listOfSessionsFitsTheTerminal(int width) {
		String screen = this.shell.with(EnvironmentVariables.SESSION_TOKEN, TOKEN)
			.with("NO_COLOR", "1")
			.onTerminal(width)
			.run("sessions", "list")
			.out();
		assertThat(screen).contains("* 0190a000-0000-7000-8000-000000000101  now", "127.0.0.1");
		assertThat(screen.lines()).allMatch((line) -> line.codePointCount(0, line.length()) <= width);
	}

	@Test
	void closedPipeEndsTheProgramQuietly() {
		assertThat(this.shell.writingTo(new BrokenWriter("Broken pipe")).run("help"))
			.isEqualTo(new Outcome(141, "", ""));
		assertThat(this.shell.script("version", "sign-up --username too-late").code()).isEqualTo(141);
		assertThat(server.passwords()).doesNotContainKey("too-late");
	}

	@Test
	void fullDisk() {
		assertThat(this.shell.writingTo(new BrokenWriter("No space left on device")).run("health"))
			.isEqualTo(new Outcome(1, "", "Standard output cannot be written (No space left on device), so the "
					+ "result is incomplete: make room, or send it elsewhere.\n"));
	}

	@Test
	void mistakeInAScript() {
		assertThat(this.shell.script("health", "", "whomai")).isEqualTo(
				new Outcome(2, "SERVING\n", "Line 3: There is no command \"whomai\". Did you mean \"whoami\"?\n"));
		assertThat(this.shell.script("sign-in --username 'ada").err()).isEqualTo(
				"Line 1: A ' is not closed: put one at the end of the value, or \\' for the character itself.\n");
	}

}
