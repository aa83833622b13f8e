package dev.latchkey.shell;

import java.nio.file.Path;
import java.time.Duration;

import dev.latchkey.shell.testing.StubServer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Stops a load with the signals of Ctrl-C and of an init system.
 */
class LoadInterruptIntegrationTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "INT, 130", "TERM, 143" })
	void signalEndsTheLoadWithAReportAndDeletesItsAccounts(String signal, int code) throws Exception {
		try (StubServer server = StubServer.start(); LoadProcess load = LoadProcess.start(server, this.folder)) {
			LoadProcess.awaitCalls(server);
			load.signal(signal);
			assertThat(load.awaitExit(Duration.ofMinutes(1))).isEqualTo(code);
			assertThat(server.passwords()).isEmpty();
			assertThat(load.out()).contains("stopped early", "achieved");
			assertThat(load.err()).isEmpty();
		}
	}

}
