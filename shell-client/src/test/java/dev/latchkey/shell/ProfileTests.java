package dev.latchkey.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import dev.latchkey.shell.testing.StubServer;
import dev.latchkey.shell.testing.TlsFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProfileTests extends AbstractServerTests {

	private static final Outcome SERVING = new Outcome(0, "SERVING\n", "");

	@Test
	void profileNamesTheServerAndTheOutput() throws IOException {
		Shell shell = configured("profiles:\n  local:\n    server: " + this.server.address() + "\n    output: json\n");
		assertThat(shell.run("health", "--profile", "local"))
			.isEqualTo(new Outcome(0, "{\"status\":\"SERVING\"}\n", ""));
		assertThat(shell.run("--profile", "local", "health", "--output=text")).isEqualTo(SERVING);
		assertThat(shell.with("LATCHKEY_PROFILE", "local").run("health").out()).startsWith("{");
	}

	@Test
	void defaultProfileIsUsedWhenNoProfileIsNamed() throws IOException {
		Shell shell = configured("default-profile: here\nprofiles:\n  here:\n    server: " + this.server.address()
				+ "\n  away:\n    server: localhost:1\n");
		assertThat(shell.run("health")).isEqualTo(SERVING);
		assertThat(shell.run("health", "--profile", "away").err()).startsWith("Nothing answers at localhost:1");
	}

	@Test
	void optionsAndVariablesOverrideTheProfile() throws IOException {
		Shell shell = configured("default-profile: away\nprofiles:\n  away:\n    server: localhost:1\n");
		assertThat(shell.run("health").code()).isEqualTo(78);
		assertThat(shell.run("--server", this.server.address(), "health")).isEqualTo(SERVING);
		assertThat(shell.with("LATCHKEY_SERVER", this.server.address()).run("health")).isEqualTo(SERVING);
	}

	@Test
	void pathsAreRelativeToTheFolderOfTheConfiguration() throws Exception {
		TlsFiles authority = new TlsFiles(this.folder);
		String name = Path.of(authority.file()).getFileName().toString();
		try (StubServer strict = StubServer.startWith(authority.server())) {
			Shell shell = configured("default-profile: safe\nprofiles:\n  safe:\n    tls: true\n    ca-file: " + name
					+ "\n    server: " + strict.address() + "\n");
			assertThat(shell.run("health")).isEqualTo(SERVING);
			assertThat(shell.run("health", "--tls=false").code()).isEqualTo(78);
		}
	}

	@Test
	void fileIsFoundInTheXdgConfigFolder() throws IOException {
		Path file = this.folder.resolve("latchkey/config.yml");
		Files.createDirectories(file.getParent());
		Files.writeString(file, "default-profile: a\nprofiles:\n  a:\n    server: " + this.server.address() + "\n");
		assertThat(new Shell().with("XDG_CONFIG_HOME", this.folder.toString()).run("health")).isEqualTo(SERVING);
		Files.move(this.folder.resolve("latchkey"),
				Files.createDirectory(this.folder.resolve(".config")).resolve("latchkey"));
		assertThat(new Shell().with("HOME", this.folder.toString()).run("health")).isEqualTo(SERVING);
	}

	@Test
	void defaultFileMayBeMissing() {
		Shell shell = Shell.at(this.server).with("XDG_CONFIG_HOME", this.folder.resolve("none").toString());
		assertThat(shell.run("health")).isEqualTo(SERVING);
		assertThat(shell.run("health", "--profile", "production"))
			.isEqualTo(new Outcome(2, "", "There is no profile production in "
					+ this.folder.resolve("none/latchkey/config.yml") + ": it has no profiles.\n"));
	}

	@Test
	void namedFileMustExist() {
		Path missing = this.folder.resolve("none.yml");
		assertThat(Shell.at(this.server).with("LATCHKEY_CONFIG", missing.toString()).run("health"))
			.isEqualTo(new Outcome(2, "", "The configuration file " + missing + " cannot be read: check that it "
					+ "exists, is text and that you may read it, or name another with LATCHKEY_CONFIG.\n"));
	}

	@Test
	void emptyFileIsAccepted() throws IOException {
		assertThat(configured("# nothing yet\n").run("health", "--server", this.server.address())).isEqualTo(SERVING);
	}

	@Test
	void unknownProfileIsAUsageErrorThatNamesTheOthers() throws IOException {
		Shell shell = configured("profiles:\n  staging: {}\n  local: {}\n");
		assertThat(shell.run("health", "--profile", "prod"))
			.isEqualTo(new Outcome(2, "", "There is no profile prod in " + file() + ": it has local, staging.\n"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					profile: {}                                 | FILE has an unknown key profile: use one of default-profile, profiles.
					profiles: {a: {sever: x}}                   | profile a of FILE has an unknown key sever: use one of server, tls, ca-file, cert-file, key-file, server-name, deadline, output, session-file, admin-key-file, service-key-file.
					profiles: {a: {server: x}}                  | The value of server in profile a of FILE is not valid: write it as HOST:PORT, for instance localhost:50051.
					profiles: {a: {deadline: soon}}             | The value of deadline in profile a of FILE is not valid: write a number with ms, s, m or h, for instance 500ms or 10s.
					profiles: {a: {output: yaml}}               | The value of output in profile a of FILE is not valid: use text or json.
					profiles: {a: {tls: perhaps}}               | The value of tls in profile a of FILE is not valid: use true or false.
					profiles: {a: {tls: false, ca-file: b}}     | ca-file in profile a of FILE needs TLS, but tls in profile a of FILE turns it off: leave one of them out.
					profiles: {a: {server: [b]}}                | The value of server in profile a of FILE is not valid: write one text after the colon, or remove the key.
					profiles: {a: b}                            | profile a of FILE is not valid: write keys below it, each as KEY: VALUE.
					words                                       | FILE is not valid: write keys below it, each as KEY: VALUE.
					""")
	void mistakeNamesFileAndKeyAndExits2(String content, String sentence) throws IOException {
		Shell shell = configured(content);
		assertThat(shell.run("health", "--profile", "a"))
			.isEqualTo(new Outcome(2, "", sentence.replace("FILE", file().toString()) + "\n"));
		assertThat(shell.opensChannels()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "password", "session-token", "LATCHKEY_PASSWORD", "admin-key", "client-secret" })
	void secretInTheFileIsRefusedAndNotRepeated(String key) throws IOException {
		Outcome outcome = configured("profiles:\n  a:\n    " + key + ": hunter2-hunter2\n").run("health", "--profile",
				"a");
		assertThat(outcome.code()).isEqualTo(2);
		assertThat(outcome.err())
			.startsWith("profile a of " + file() + " must not have the key " + key + ", because the file is kept")
			.contains("remove the secret")
			.doesNotContain("hunter2");
	}

	@Test
	void invalidYamlIsAUsageErrorThatNamesOnlyTheLine() throws IOException {
		Outcome outcome = configured("profiles:\n  a:\n    server: 'hunter2-hunter2\n").run("health");
		assertThat(outcome.code()).isEqualTo(2);
		assertThat(outcome.err()).startsWith(file() + ", line ").contains("is not YAML").doesNotContain("hunter2");
		assertThat(configured("profiles:\n  a: {}\n  a: {}\n").run("health").err()).contains("each key once");
		assertThat(configured("a: !!java.net.URL [\"http://localhost\"]\n").run("health").code()).isEqualTo(2);
	}

	@Test
	void unreadableFileIsAUsageError() throws IOException {
		Shell shell = new Shell().with("LATCHKEY_CONFIG", this.folder.toString());
		assertThat(shell.run("health"))
			.isEqualTo(new Outcome(2, "", "The configuration file " + this.folder + " cannot be read: check "
					+ "that it exists, is text and that you may read it, or name another with LATCHKEY_CONFIG.\n"));
		Files.write(file(), new byte[] { (byte) 0xc3, '(' });
		assertThat(new Shell().with("LATCHKEY_CONFIG", file().toString()).run("health").code()).isEqualTo(2);
	}

	private Path file() {
		return this.folder.resolve("config.yml");
	}

	private Shell configured(String content) throws IOException {
		Files.writeString(file(), content);
		return new Shell().with("LATCHKEY_CONFIG", file().toString());
	}

}
