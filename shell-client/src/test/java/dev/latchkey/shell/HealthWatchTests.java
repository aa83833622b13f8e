package dev.latchkey.shell;

import java.io.StringWriter;
import java.util.concurrent.FutureTask;

import dev.latchkey.shell.testing.BrokenWriter;
import dev.latchkey.shell.testing.HealthStub;
import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import dev.latchkey.shell.testing.StubServer;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class HealthWatchTests {

	private static final String NOW = "2026-03-01 12:00:00 UTC  ";

	private final StringWriter screen = new StringWriter();

	@Test
	void eachChangePrintsOneLine() throws Exception {
		try (StubServer server = StubServer.start()) {
			server.health().setStatus("readiness", ServingStatus.NOT_SERVING);
			Watch watch = watch(Shell.at(server), "--service", "readiness,");
			awaitScreen(NOW + "readiness  NOT_SERVING\n", NOW + "(server)  SERVING\n");
			server.health().setStatus("readiness", ServingStatus.SERVING);
			awaitScreen(NOW + "readiness  SERVING\n");
			assertThat(watch.interrupt()).isEqualTo(new Outcome(0, "", ""));
			assertThat(this.screen.toString().lines()).hasSize(3);
		}
	}

	@Test
	void jsonPrintsOneObjectALine() throws Exception {
		try (StubServer server = StubServer.start()) {
			Watch watch = watch(Shell.at(server).onTerminal(80), "--output", "json", "--service", "wibble");
			awaitScreen("""
					{"time":"2026-03-01T12:00:00Z","service":"wibble","status":"SERVICE_UNKNOWN"}
					""");
			assertThat(watch.interrupt().code()).isZero();
		}
	}

	@Test
	void quietPrintsTheStatusAndTheName() throws Exception {
		try (StubServer server = StubServer.start()) {
			Watch watch = watch(Shell.at(server), "--quiet");
			awaitScreen("SERVING\n");
			watch.interrupt();
		}
	}

	@Test
	void tableOnATerminalIsUpdatedInPlace() throws Exception {
		try (StubServer server = StubServer.start()) {
			server.health().setStatus("readiness", ServingStatus.NOT_SERVING);
			Watch watch = watch(Shell.at(server).onTerminal(80).with("NO_COLOR", "1"), "--service", "readiness");
			awaitScreen(
					"SERVICE    STATUS       SINCE  TIME\nreadiness  NOT_SERVING  now    2026-03-01 12:00:00 UTC\n");
			server.health().setStatus("readiness", ServingStatus.SERVING);
			awaitScreen("\r\u001b[3A\u001b[JHealth of " + server.address() + ". Ctrl-C ends this.\n"
					+ "SERVICE    STATUS   SINCE  TIME\nreadiness  SERVING  now    2026-03-01 12:00:00 UTC\n");
			watch.interrupt();
		}
	}

	@Test
	void stoppedServerIsReportedUnreachableAndFoundAgain() throws Exception {
		StubServer server = StubServer.start();
		String address = server.address();
		Watch watch = watch(Shell.at(address));
		awaitScreen(NOW + "(server)  SERVING\n");
		server.close();
		awaitScreen(NOW + "(server)  UNREACHABLE  ");
		try (StubServer again = StubServer.startOn(Integer.parseInt(address.replaceFirst(".*:", "")))) {
			await().until(() -> this.screen.toString().endsWith(NOW + "(server)  SERVING\n"));
			assertThat(again.address()).isEqualTo(address);
			assertThat(watch.interrupt().code()).isZero();
		}
		assertThat(this.screen.toString().lines()).hasSize(3);
	}

	@Test
	void unreachableServerGivesASentenceInTheTable() throws Exception {
		Watch watch = watch(Shell.at("localhost:1").onTerminal(40));
		awaitScreen("UNREACHABLE", "Nothing answers at localhost:1: start\n", "The shell is trying again.\n");
		assertThat(watch.interrupt().code()).isZero();
	}

	@Test
	void silentServerIsUnreachableAfterTheDeadline() throws Exception {
		try (HealthStub server = HealthStub.silent()) {
			Watch watch = watch(Shell.at(server.address()), "--deadline", "100ms", "--output=json");
			awaitScreen(
					"\"status\":\"UNREACHABLE\",\"problem\":\"" + server.address() + " did not answer within 100 ms");
			watch.interrupt();
		}
	}

	@Test
	void serverThatCannotBeWatchedIsAFailure() throws Exception {
		try (HealthStub server = HealthStub.withoutHealth()) {
			assertThat(Shell.at(server.address()).run("health", "watch")).isEqualTo(
					new Outcome(76, "", server.address() + " speaks gRPC, but does not offer this: check --server.\n"));
		}
	}

	@Test
	void closedPipeEndsTheWatchQuietly() throws Exception {
		try (StubServer server = StubServer.start()) {
			assertThat(Shell.at(server).writingTo(new BrokenWriter("Broken pipe")).run("health", "watch"))
				.isEqualTo(new Outcome(141, "", ""));
		}
	}

	private void awaitScreen(String... texts) {
		for (String text : texts) {
			await().until(() -> this.screen.toString().contains(text));
		}
	}

	private Watch watch(Shell shell, String... options) {
		String[] words = new String[options.length + 2];
		words[0] = "health";
		words[1] = "watch";
		System.arraycopy(options, 0, words, 2, options.length);
		FutureTask<Outcome> run = new FutureTask<>(() -> shell.writingTo(this.screen).run(words));
		Thread thread = new Thread(run, "watch");
		thread.start();
		return new Watch(thread, run);
	}

	/**
	 * A watch that runs until it is interrupted.
	 */
	private record Watch(Thread thread, FutureTask<Outcome> run) {

		Outcome interrupt() throws Exception {
			this.thread.interrupt();
			return this.run.get();
		}

	}

}
