package dev.latchkey.shell;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.latchkey.shell.testing.StubServer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Stops a load as Ctrl-C and an init system do.
 */
class LoadInterruptIntegrationTests {

	// What is started in the background of a script, as a build may be, ignores SIGINT,
	// and
	// so would what it starts.
	private static final String LISTEN = "$SIG{INT} = 'DEFAULT'; exec @ARGV";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "INT, 130", "TERM, 143" })
	void signalEndsTheLoadWithItsReportAndWithoutAnAccount(String signal, int code) throws Exception {
		try (StubServer server = StubServer.start()) {
			Process load = start(server);
			try {
				await().atMost(Duration.ofMinutes(1))
					.until(() -> server.tokens().size() == 3 && server.validations() > 20);
				new ProcessBuilder("kill", "-" + signal, String.valueOf(load.pid())).start().waitFor();
				assertThat(load.waitFor(1, TimeUnit.MINUTES)).isTrue();
				assertThat(load.exitValue()).isEqualTo(code);
			}
			finally {
				load.destroyForcibly();
			}
			assertThat(server.passwords()).isEmpty();
		}
		assertThat(this.folder.resolve("out")).content().contains("stopped early", "achieved");
		assertThat(this.folder.resolve("err")).isEmptyFile();
	}

	private Process start(StubServer server) throws Exception {
		ProcessBuilder builder = new ProcessBuilder("perl", "-e", LISTEN,
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-jar",
				new File("target/shell-client.jar").getAbsolutePath(), "load", "--rate", "50", "--duration", "5m",
				"--warm-up", "1ms", "--users", "3", "--connections", "1");
		builder.environment().put("LATCHKEY_SERVER", server.address());
		Process process = builder.redirectOutput(this.folder.resolve("out").toFile())
			.redirectError(this.folder.resolve("err").toFile())
			.start();
		process.getOutputStream().close();
		return process;
	}

}
