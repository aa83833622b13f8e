package dev.latchkey.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;

import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import dev.latchkey.shell.testing.StubServer;
import dev.latchkey.shell.testing.TlsFiles;
import dev.latchkey.shell.testing.TlsFiles.ClientFiles;
import dev.latchkey.testsupport.concurrent.Threads;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TlsTests {

	private static final Outcome SERVING = new Outcome(0, "SERVING\n", "");

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@SuppressWarnings("NullAway.Init")
	private TlsFiles authority;

	@BeforeEach
	void makeAuthority() throws Exception {
		this.authority = new TlsFiles(this.folder);
	}

	@Test
	void serverOfATrustedAuthorityIsCalled() throws Exception {
		try (StubServer server = StubServer.startWith(this.authority.server())) {
			assertThat(Shell.at(server).run("health", "--tls", "--ca-file", this.authority.file())).isEqualTo(SERVING);
			assertThat(Shell.at(server).run("health", "--ca-file", this.authority.file())).isEqualTo(SERVING);
			assertThat(Shell.at(server).run("--ca-file=" + this.authority.file(), "health")).isEqualTo(SERVING);
			assertThat(Shell.at(server).with("LATCHKEY_CA_FILE", this.authority.file()).run("health"))
				.isEqualTo(SERVING);
		}
	}

	@Test
	@Tag("asvs-12.3.2")
	void serverOfAnUnknownAuthorityIsRefused() throws Exception {
		try (StubServer server = StubServer.startWith(this.authority.server())) {
			String sentence = "The certificate of " + server.address() + " is from an authority that is not trusted "
					+ "here: name the authority's certificate with --ca-file FILE.\n";
			assertThat(Shell.at(server).run("health", "--tls")).isEqualTo(new Outcome(78, "", sentence));
			assertThat(Shell.at(server).run("health", "--ca-file", new TlsFiles(this.folder).file()))
				.isEqualTo(new Outcome(78, "", sentence));
		}
	}

	@Test
	@Tag("asvs-12.3.2")
	void serverWithAnExpiredCertificateIsRefused() throws Exception {
		try (StubServer server = StubServer.startWith(this.authority.expiredServer())) {
			assertThat(Shell.at(server).run("health", "--ca-file", this.authority.file()))
				.isEqualTo(new Outcome(78, "", "The certificate of " + server.address()
						+ ", or one above it, has expired: renew it at the server.\n"));
		}
	}

	@Test
	@Tag("asvs-12.3.2")
	void serverOfAnotherNameIsRefusedUnlessTheNameIsGiven() throws Exception {
		try (StubServer server = StubServer.startWith(this.authority.serverOf("auth.example.com"))) {
			Shell shell = Shell.at(server).with("LATCHKEY_CA_FILE", this.authority.file());
			assertThat(shell.run("health"))
				.isEqualTo(new Outcome(78, "", "The certificate of " + server.address() + " is for another name than "
						+ "localhost: check --server, or give the name in the certificate with --server-name.\n"));
			assertThat(shell.run("health", "--server-name", "auth.example.com")).isEqualTo(SERVING);
			assertThat(shell.run("health", "--server-name", "other.example.com").err())
				.contains("another name than other.example.com");
		}
	}

	@Test
	void clientCertificateIsRequiredAndChecked() throws Exception {
		try (StubServer server = StubServer.startWith(this.authority.strictServer())) {
			Shell shell = Shell.at(server).with("LATCHKEY_CA_FILE", this.authority.file());
			assertThat(shell.run("health")).isEqualTo(new Outcome(78, "", server.address()
					+ " wants a client certificate: name one with --cert-file FILE --key-file FILE.\n"));
			assertThat(run(shell, this.authority.client())).isEqualTo(SERVING);
			assertThat(run(shell, new TlsFiles(this.folder).client())).isEqualTo(new Outcome(78, "",
					server.address() + " does not accept this client certificate: check --cert-file.\n"));
		}
	}

	@Test
	@Tag("asvs-12.3.3")
	void sessionFromTlsIsNotSentInClearText() throws Exception {
		try (StubServer server = StubServer.startWith(this.authority.server())) {
			Outcome outcome = Shell.at(server)
				.withPassword("a long and plain phrase 7")
				.script("sign-up --username ada --ca-file " + this.authority.file(),
						"sign-in --username ada --ca-file " + this.authority.file(),
						"whoami --ca-file " + this.authority.file(), "whoami");
			assertThat(outcome.out()).contains("You are ada.")
				.doesNotContainPattern("You are ada.[\\s\\S]*You are ada.");
			assertThat(outcome.code()).isEqualTo(2);
			assertThat(outcome.err()).startsWith("Line 4: You signed in over TLS").hasLineCount(1);
		}
	}

	@Test
	@Tag("asvs-12.3.3")
	void clearTextCallToATlsServerGivesOneSentence() throws Exception {
		try (StubServer server = StubServer.startWith(this.authority.server())) {
			Outcome outcome = Shell.at(server).run("health");
			assertThat(outcome.code()).isEqualTo(78);
			assertThat(outcome.err()).contains(server.address(), "add --tls if it is protected").hasLineCount(1);
		}
	}

	@Test
	@Tag("asvs-12.3.3")
	void tlsCallToAClearTextServerGivesOneSentence() throws Exception {
		try (StubServer server = StubServer.start()) {
			assertThat(Shell.at(server).run("health", "--tls")).isEqualTo(new Outcome(78, "", server.address()
					+ " does not speak TLS: check the port, or leave --tls and the files of certificates out.\n"));
			assertThat(Shell.at(server).with("LATCHKEY_TLS", "true").run("health", "--tls=false")).isEqualTo(SERVING);
		}
	}

	@Test
	@Tag("asvs-12.3.3")
	void variableCannotTurnTlsOffForAServerThatAnOptionNames() throws Exception {
		try (StubServer server = StubServer.startWith(this.authority.server())) {
			Path profiles = Files.writeString(this.folder.resolve("profiles.yml"),
					"profiles:\n  staging:\n    ca-file: " + this.authority.file() + "\n");
			Shell shell = Shell.at("localhost:1")
				.with("LATCHKEY_TLS", "false")
				.with("LATCHKEY_CONFIG", profiles.toString());
			assertThat(shell.run("health", "--server", server.address(), "--profile", "staging")).isEqualTo(SERVING);
			assertThat(shell.run("health", "--server", server.address(), "--profile", "staging", "--tls=false").code())
				.isEqualTo(78);
		}
	}

	/**
	 * Extension 43 of a ClientHello lists the supported versions: 0304 is TLS 1.3, 0303
	 * is TLS 1.2.
	 */
	@Test
	@Tag("asvs-12.1.1")
	void onlyTls12And13AreOffered() throws Exception {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CompletableFuture<byte[]> hello = CompletableFuture.supplyAsync(() -> firstBytes(socket), Threads.NEW);
			Outcome outcome = Shell.at("localhost:" + socket.getLocalPort()).run("health", "--tls");
			assertThat(HexFormat.of().formatHex(hello.join())).startsWith("16").contains("002b00050403040303");
			assertThat(outcome.code()).isEqualTo(78);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--ca-file      | There is no CA file NONE: check its path.
			--cert-file    | There is no certificate file NONE: check its path.
			--key-file     | There is no key file NONE: check its path.
			""")
	void missingFileGivesOneSentence(String option, String sentence) throws Exception {
		String none = this.folder.resolve("none.pem").toString();
		assertThat(runWith(option, none)).isEqualTo(new Outcome(1, "", sentence.replace("NONE", none) + "\n"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					--ca-file      | The CA file FILE holds no certificate in PEM, which begins with -----BEGIN CERTIFICATE-----.
					--cert-file    | The certificate file FILE holds no certificate in PEM, which begins with -----BEGIN CERTIFICATE-----.
					--key-file     | The key file FILE holds no private key that can be used: write it in PEM as PKCS #8 without a pass phrase, with: openssl pkcs8 -topk8 -nocrypt
					""")
	void fileThatIsNotPemGivesOneSentence(String option, String sentence) throws Exception {
		String file = Files.writeString(this.folder.resolve("words.pem"), "only words\n").toString();
		assertThat(runWith(option, file))
			.isEqualTo(new Outcome(1, "", sentence.replace("FILE holds", file + " holds") + "\n"));
		Files.writeString(Path.of(file), "");
		assertThat(runWith(option, file).code()).isEqualTo(1);
	}

	@Test
	void folderInPlaceOfAFileGivesOneSentence() throws Exception {
		assertThat(runWith("--ca-file", this.folder.toString()).err()).isEqualTo(
				"The CA file " + this.folder + " cannot be read: check that it is a file and that you may read it.\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					health --cert-file a.pem                | A client certificate is two files: give --cert-file and --key-file, or neither.
					health --key-file a.pem                 | A client certificate is two files: give --cert-file and --key-file, or neither.
					health --tls=false --ca-file a.pem      | --ca-file needs TLS, but --tls turns it off: leave one of them out.
					health --tls=perhaps                    | The value of --tls is not valid: leave the value out.
					health --tls --server-name a/b          | The value of --server-name is not valid: write the name in the server's certificate, for instance auth.example.com.
					""")
	void optionsThatContradictEachOtherAreUsageErrors(String line, String sentence) {
		Shell shell = Shell.at("localhost:1");
		assertThat(shell.run(line.split(" ", -1))).isEqualTo(new Outcome(2, "", sentence + "\n"));
		assertThat(shell.opensChannels()).isFalse();
	}

	@Test
	void variableThatIsNotABooleanIsAUsageError() {
		assertThat(Shell.at("localhost:1").with("LATCHKEY_TLS", "perhaps").run("health"))
			.isEqualTo(new Outcome(2, "", "The value of LATCHKEY_TLS is not valid: use true or false.\n"));
	}

	private Outcome runWith(String option, String file) throws Exception {
		ClientFiles client = this.authority.client();
		return Shell.at("localhost:1")
			.with("LATCHKEY_CA_FILE", this.authority.file())
			.with("LATCHKEY_CERT_FILE", client.certificate())
			.with("LATCHKEY_KEY_FILE", client.key())
			.run("health", option, file);
	}

	private static byte[] firstBytes(ServerSocket server) {
		byte[] bytes = new byte[4096];
		try (Socket socket = server.accept()) {
			return Arrays.copyOf(bytes, socket.getInputStream().read(bytes));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Outcome run(Shell shell, ClientFiles files) {
		return shell.run("health", "--cert-file", files.certificate(), "--key-file", files.key());
	}

}
