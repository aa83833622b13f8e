package dev.latchkey.shell;

import java.nio.file.Path;
import java.time.Duration;

import dev.latchkey.shell.testing.StubServer;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A load that cannot delete its accounts. It tries for more than a minute and does little
 * else, so the tests of other classes go on beside it.
 */
@Tag("faults")
@Execution(ExecutionMode.CONCURRENT)
class LoadCleanUpIntegrationTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@Test
	void failedCleanUpNamesTheAccountsBeforeTheProcessEnds() throws Exception {
		try (StubServer server = StubServer.start(); LoadProcess load = LoadProcess.start(server, this.folder)) {
			LoadProcess.awaitCalls(server);
			server.refuse("DeleteAccount", Refusals.of(Code.UNAVAILABLE, "STORE_UNAVAILABLE"));
			load.signal("INT");
			await().atMost(Duration.ofMinutes(1)).until(() -> load.out().contains("stopped early"));
			assertThat(load.awaitExit(Duration.ofMinutes(3))).isEqualTo(130);
			assertThat(server.passwords()).hasSize(LoadProcess.USERS);
			assertThat(load.err()).startsWith("These accounts of the load are left: ")
				.contains(server.passwords().keySet());
		}
	}

}
