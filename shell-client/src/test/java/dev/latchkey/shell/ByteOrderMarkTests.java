package dev.latchkey.shell;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import dev.latchkey.shell.testing.StubServer;
import dev.latchkey.shell.testing.TlsFiles;
import dev.latchkey.shell.testing.TlsFiles.ClientFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Editors and shells of Windows write a byte order mark before a text. It is not part of
 * the text.
 */
class ByteOrderMarkTests extends AbstractServerTests {

	private static final String MARK = "\uFEFF";

	private static final Outcome SERVING = new Outcome(0, "SERVING\n", "");

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "UTF-16LE", "UTF-16BE" })
	void scriptWithAMarkRuns(String encoding) throws IOException {
		byte[] script = (MARK + "health\r\n" + MARK + "health\r\n").getBytes(Charset.forName(encoding));
		Outcome twice = new Outcome(0, "SERVING\nSERVING\n", "");
		assertThat(shell().runWithInput(new ByteArrayInputStream(script))).isEqualTo(twice);
		Path file = Files.write(this.folder.resolve("script"), script);
		assertThat(shell().run("script", "--file", file.toString())).isEqualTo(twice);
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "UTF-16LE", "UTF-16BE" })
	void markIsRemovedFromPasswordsOnStandardInput(String encoding) {
		byte[] line = (MARK + PASSWORD + "\r\n").getBytes(Charset.forName(encoding));
		assertThat(
				shell().runWithInput(new ByteArrayInputStream(line), "sign-up", "--username", "ada", "--password-stdin")
					.code())
			.isZero();
		assertThat(this.server.passwords()).containsEntry("ada", PASSWORD);
	}

	@Test
	void passwordThatBeginsLikeAMarkIsUnchanged() {
		byte[] line = "\u00ef\u00bblong and plain phrase\n".getBytes(StandardCharsets.ISO_8859_1);
		assertThat(
				shell().runWithInput(new ByteArrayInputStream(line), "sign-up", "--username", "ada", "--password-stdin")
					.err())
			.startsWith("The password on standard input holds bytes that are not text");
		assertThat(
				shell().runWithInput("\u00ff\u00fe is a password\n", "sign-up", "--username", "ada", "--password-stdin")
					.code())
			.isZero();
		assertThat(this.server.passwords()).containsEntry("ada", "\u00ff\u00fe is a password");
	}

	@Test
	void markIsRemovedFromVariables() {
		assertThat(shell().withPassword(MARK + PASSWORD).run("sign-up", "--username", "ada").code()).isZero();
		assertThat(this.server.passwords()).containsEntry("ada", PASSWORD);
	}

	@Test
	void profilesWithAMarkAreRead() throws IOException {
		for (Charset encoding : new Charset[] { StandardCharsets.UTF_8, StandardCharsets.UTF_16LE }) {
			Path file = write("config.yml", MARK + "profiles:\n  here:\n    server: " + this.server.address() + "\n",
					encoding);
			assertThat(Shell.at("localhost:1")
				.with("LATCHKEY_SERVER", "")
				.with("LATCHKEY_CONFIG", file.toString())
				.run("health", "--profile", "here")).isEqualTo(SERVING);
		}
	}

	@Test
	void secretFilesWithAMarkAreRead() throws IOException {
		shell().withPassword(PASSWORD).run("sign-up", "--username", "ada");
		Path session = this.folder.resolve("session");
		shell().withPassword(PASSWORD).run("sign-in", "--username", "ada", "--session-file", session.toString());
		write("session", MARK + Files.readString(session), StandardCharsets.UTF_8);
		assertThat(shell().run("whoami", "--session-file", session.toString()).out()).startsWith("You are ada.");
		Path key = write("key", MARK + StubServer.ADMIN_KEY + "\r\n", StandardCharsets.UTF_16LE);
		Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
		assertThat(shell().with(EnvironmentVariables.ADMIN_KEY_FILE, key.toString())
			.run("admin", "accounts", "list")
			.out()).contains("ada");
	}

	@Test
	void certificatesAndKeysWithAMarkAreRead() throws Exception {
		TlsFiles authority = new TlsFiles(this.folder);
		try (StubServer strict = StubServer.startWith(authority.strictServer())) {
			ClientFiles client = authority.client();
			for (Charset encoding : new Charset[] { StandardCharsets.UTF_8, StandardCharsets.UTF_16LE }) {
				String other = Files.readString(Path.of(new TlsFiles(this.folder).file()));
				Path authorities = write("ca.pem", MARK + other + MARK + Files.readString(Path.of(authority.file())),
						encoding);
				assertThat(Shell.at(strict)
					.run("health", "--ca-file", authorities.toString(), "--cert-file",
							marked(client.certificate(), encoding), "--key-file", marked(client.key(), encoding)))
					.isEqualTo(SERVING);
			}
		}
	}

	private Shell shell() {
		return Shell.at(this.server);
	}

	private String marked(String file, Charset encoding) throws IOException {
		return write(Path.of(file).getFileName() + ".marked", MARK + Files.readString(Path.of(file)), encoding)
			.toString();
	}

	private Path write(String name, String text, Charset encoding) throws IOException {
		return Files.write(this.folder.resolve(name), text.getBytes(encoding));
	}

}
