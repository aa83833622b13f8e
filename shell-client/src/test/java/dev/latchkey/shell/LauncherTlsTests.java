package dev.latchkey.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.latchkey.shell.testing.Launcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The TLS settings of the shell are for other servers. The services that
 * {@code ./latchkey} starts speak clear text.
 */
class LauncherTlsTests {

	private static final String JAVA = """
			case "$*" in
						*-service.jar*) echo 'Started FakeApplication in 1 s' && exec sleep 300 ;;
						*) env | sort && echo "said $*" ;;
					esac
			""";

	private static final List<String> OF_SHELL = List.of("LATCHKEY_TLS=true", "LATCHKEY_CA_FILE=ca.pem",
			"LATCHKEY_CERT_FILE=cert.pem", "LATCHKEY_KEY_FILE=key.pem", "LATCHKEY_SERVER_NAME=auth.example");

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path temporary;

	private Path folder;

	private Launcher launcher;

	@BeforeEach
	void copyScript() throws IOException {
		this.launcher = Launcher.ofServices(this.temporary, JAVA);
		this.folder = this.launcher.folder();
	}

	@Test
	void shellCallsLocalServicesInClearText() throws Exception {
		assertThat(this.launcher.run(0, List.of(), variables())).contains("\nLATCHKEY_TLS=false\n")
			.doesNotContain(OF_SHELL);
		assertThat(ofRunning("")).contains("\nLATCHKEY_TLS=false\n").doesNotContain(OF_SHELL);
	}

	@Test
	void otherServerIsCalledWithTheSettingsOfTheShell() throws Exception {
		assertThat(this.launcher.run(0, List.of(), variables("LATCHKEY_SERVER=auth.example:1"))).contains(OF_SHELL);
		assertThat(ofRunning("", "LATCHKEY_SERVER=auth.example:1")).contains(OF_SHELL);
		assertThat(ofRunning("", "LATCHKEY_GRPC_PORT=7")).contains(OF_SHELL);
		assertThat(this.launcher.run(0, List.of("shell", "whoami"), variables("LATCHKEY_GRPC_PORT=7")))
			.contains(OF_SHELL);
	}

	@Test
	void servicesWithCertificatesAreCalledWithTheSettingsOfTheShell() throws Exception {
		assertThat(this.launcher.run(0, List.of(), variables("SPRING_GRPC_SERVER_SSL_BUNDLE=latchkey")))
			.contains(OF_SHELL);
		assertThat(ofRunning(" tls")).contains(OF_SHELL);
	}

	@Test
	void settingsOfTheShellDoNotAffectTheHealthOfServices() throws Exception {
		String profiles = "LATCHKEY_CONFIG=profiles.yml";
		assertThat(waiter(variables(profiles, "LATCHKEY_PROFILE=staging")))
			.contains("--tls=false health --server localhost:", "XDG_CONFIG_HOME=" + this.folder.toRealPath())
			.doesNotContain("LATCHKEY_");
		assertThat(waiter(variables(profiles, "SPRING_GRPC_SERVER_SSL_BUNDLE=latchkey"))).contains(OF_SHELL)
			.contains(profiles)
			.doesNotContain("--tls=false");
	}

	private String waiter(String... variables) throws Exception {
		Process services = this.launcher.start(List.of("up"), variables);
		try {
			StringBuilder said = new StringBuilder();
			while (!said.toString().contains("Ctrl-C stops both")) {
				int next = services.getInputStream().read();
				assertThat(next).as(said.toString()).isNotNegative();
				said.append((char) next);
			}
		}
		finally {
			services.toHandle().destroy();
			services.waitFor();
		}
		return Files.readString(this.folder.resolve("data/logs/start.log"));
	}

	/**
	 * Returns the environment of the shell in another terminal, for a lock with this TLS
	 * entry.
	 */
	private String ofRunning(String tls, String... variables) throws Exception {
		Process keeper = new ProcessBuilder("sh", "-c", "read -r line", "latchkey").start();
		try {
			this.launcher.write("data/latchkey.pid", keeper.pid() + "\n60051 8081 8080 50052" + tls + "\n");
			return this.launcher.run(0, List.of("shell", "whoami"),
					Stream.concat(OF_SHELL.stream(), Stream.of(variables)).toArray(String[]::new));
		}
		finally {
			keeper.destroy();
			Files.delete(this.folder.resolve("data/latchkey.pid"));
		}
	}

	private static String[] variables(String... more) throws IOException {
		return Stream.of(OF_SHELL.stream(), Stream.of(Launcher.ports()), Stream.of(more))
			.flatMap((each) -> each)
			.toArray(String[]::new);
	}

}
