package dev.latchkey.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.latchkey.shell.testing.Program;
import dev.latchkey.shell.testing.StubServer;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Stops a load with the signals of Ctrl-C and of an init system.
 */
class LoadInterruptIntegrationTests {

	// A process in the background of a script ignores SIGINT, and so do its children. A
	// build may be such a process.
	private static final String LISTEN = "$SIG{INT} = 'DEFAULT'; exec @ARGV";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "INT, 130", "TERM, 143" })
	void signalEndsTheLoadWithAReportAndDeletesItsAccounts(String signal, int code) throws Exception {
		try (StubServer server = StubServer.start()) {
			Process load = start(server);
			try {
				await().atMost(Duration.ofMinutes(1))
					.until(() -> server.tokens().size() == 3 && server.validations() > 20);
				signal(signal, load);
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

	/** The clean-up tries for more than a minute. */
	@Test
	@Tag("faults")
	void failedCleanUpNamesTheAccountsBeforeTheProcessEnds() throws Exception {
		try (StubServer server = StubServer.start()) {
			Process load = start(server);
			try {
				await().atMost(Duration.ofMinutes(1))
					.until(() -> server.tokens().size() == 3 && server.validations() > 20);
				server.refuse("DeleteAccount", Refusals.of(Code.UNAVAILABLE, "STORE_UNAVAILABLE"));
				signal("INT", load);
				await().atMost(Duration.ofMinutes(1))
					.until(() -> Files.readString(this.folder.resolve("out")).contains("stopped early"));
				assertThat(load.waitFor(3, TimeUnit.MINUTES)).isTrue();
				assertThat(load.exitValue()).isEqualTo(130);
			}
			finally {
				load.destroyForcibly();
			}
			assertThat(server.passwords()).hasSize(3);
			assertThat(this.folder.resolve("err")).content()
				.startsWith("These accounts of the load are left: ")
				.contains(server.passwords().keySet());
		}
	}

	private static void signal(String name, Process process) throws Exception {
		new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
	}

	private Process start(StubServer server) throws Exception {
		List<String> command = new ArrayList<>(List.of("perl", "-e", LISTEN));
		command.addAll(Program.unpacked());
		command.addAll(List.of("load", "--rate", "50", "--duration", "5m", "--warm-up", "1ms", "--users", "3",
				"--connections", "1"));
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().put("LATCHKEY_SERVER", server.address());
		Process process = builder.redirectOutput(this.folder.resolve("out").toFile())
			.redirectError(this.folder.resolve("err").toFile())
			.start();
		process.getOutputStream().close();
		return process;
	}

}
