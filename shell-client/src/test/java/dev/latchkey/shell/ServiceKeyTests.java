package dev.latchkey.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import dev.latchkey.shell.testing.StubServer;
import dev.latchkey.testsupport.stub.IncomingCall;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that validates sessions for services alone.
 */
class ServiceKeyTests {

	private static final String KEY = "lkk_" + "A".repeat(43) + "49rZMA";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	private StubServer server;

	private Shell shell;

	private String keyFile;

	@BeforeEach
	void signIn() throws IOException {
		this.server = StubServer.start();
		this.server.meanwhile("ValidateSession", this::requireKey);
		this.server.passwords().put("ada", "a long and plain phrase");
		this.shell = Shell.at(this.server).withPassword("a long and plain phrase");
		this.keyFile = Files.writeString(this.folder.resolve("key"), KEY + "\n").toString();
		assertThat(run("sign-in", "--username", "ada").code()).isZero();
	}

	@AfterEach
	void stopServer() {
		this.server.close();
	}

	@Test
	void withoutAKeySaysWhatIsMissing() {
		Outcome outcome = run("whoami");
		assertThat(outcome.code()).isEqualTo(80);
		assertThat(outcome.err()).contains("--service-key-file").doesNotContain("sign in again");
	}

	@Test
	void theKeyComesFromAnOptionAVariableOrAProfile() throws IOException {
		assertThat(run("whoami", "--quiet", "--service-key-file", this.keyFile).out()).isEqualTo("ada\n");
		this.shell.with(EnvironmentVariables.SERVICE_KEY_FILE, this.keyFile);
		assertThat(run("validate").code()).isZero();
		this.shell.with(EnvironmentVariables.SERVICE_KEY_FILE, "");
		Path profiles = Files.writeString(this.folder.resolve("config.yml"),
				"default-profile: here\nprofiles: {here: {service-key-file: key}}\n");
		this.shell.with("LATCHKEY_CONFIG", profiles.toString());
		assertThat(run("whoami", "--quiet").out()).isEqualTo("ada\n");
	}

	@Test
	void aLoadOfValidationsCarriesTheKey() {
		Outcome outcome = run("load", "--users", "1", "--rate", "20", "--duration", "1s", "--connections", "1",
				"--service-key-file", this.keyFile);
		assertThat(outcome.code()).isZero();
		assertThat(outcome.out()).contains("OK").doesNotContain("SERVICE_KEY_INVALID");
	}

	@Test
	void aFileWithoutAKeyIsNamedAndNotShown() throws IOException {
		Path wrong = Files.writeString(this.folder.resolve("wrong"), "lks_secret");
		Outcome outcome = run("whoami", "--service-key-file", wrong.toString());
		assertThat(outcome.code()).isEqualTo(1);
		assertThat(outcome.err()).contains(wrong.toString(), "key create").doesNotContain("lks_secret");
	}

	private void requireKey() {
		if (!KEY.equals(IncomingCall.token())) {
			throw Refusals.of(Code.UNAUTHENTICATED, "SERVICE_KEY_INVALID");
		}
	}

	private Outcome run(String... arguments) {
		String[] all = new String[arguments.length + 2];
		System.arraycopy(arguments, 0, all, 0, arguments.length);
		all[arguments.length] = "--session-file";
		all[arguments.length + 1] = this.folder.resolve("session").toString();
		return this.shell.run(all);
	}

}
