package dev.latchkey.shell;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import dev.latchkey.shell.testing.StubServer;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryTests {

	private final StatusRuntimeException unavailable = Refusals.of(Code.UNAVAILABLE, "STORE_UNAVAILABLE");

	private StubServer server;

	private Shell shell;

	@BeforeEach
	void signIn() throws IOException {
		this.server = StubServer.start();
		this.shell = Shell.at(this.server).withPassword("a long and plain phrase 7");
		this.shell.run("sign-up", "--username", "ada");
		this.shell.run("sign-in", "--username", "ada");
		this.shell.with(EnvironmentVariables.SESSION_TOKEN, this.server.tokens().iterator().next());
	}

	@AfterEach
	void stopServer() {
		this.server.close();
	}

	@Test
	void idempotentCallIsRetriedUntilTheServerIsAvailable() {
		int before = this.server.calls();
		this.server.refuseNext(2, this.unavailable);
		assertThat(this.shell.run("validate").code()).isZero();
		assertThat(this.server.calls() - before).isEqualTo(3);
	}

	@Test
	void idempotentCallIsTriedAtMostThreeTimes() {
		int before = this.server.calls();
		this.server.refuse(this.unavailable);
		Outcome outcome = this.shell.run("validate");
		assertThat(outcome)
			.isEqualTo(new Outcome(78, "", "The server cannot reach its data: try again in a moment.\n"));
		assertThat(this.server.calls() - before).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "sign-up --username eve", "sign-in --username ada", "sign-out", "account delete",
			"reauthenticate" })
	void callThatChangesDataIsNotRetried(String line) {
		int before = this.server.calls();
		this.server.refuse(this.unavailable);
		assertThat(this.shell.run(line.split(" ", -1)).code()).isEqualTo(78);
		assertThat(this.server.calls() - before).isEqualTo(1);
	}

	@Test
	void idempotentCallIsNotRetriedAfterAnotherError() {
		int before = this.server.calls();
		this.server.refuse(Refusals.of(Code.RESOURCE_EXHAUSTED, "OVERLOADED"));
		assertThat(this.shell.run("validate").code()).isEqualTo(72);
		assertThat(this.server.calls() - before).isEqualTo(1);
	}

	@Test
	void retriesEndAtTheDeadline() {
		this.server.refuse(this.unavailable);
		Outcome outcome = this.shell.run("validate", "--deadline", "20ms");
		assertThat(outcome.code()).isEqualTo(68);
		assertThat(outcome.err()).hasLineCount(1);
	}

	@Test
	@Timeout(20)
	void unreachableServerGivesOneSentenceBeforeTheDeadline() {
		String address = this.server.address();
		this.server.close();
		Outcome outcome = this.shell.run("validate", "--deadline", "60s");
		assertThat(outcome.code()).isEqualTo(78);
		assertThat(outcome.err()).startsWith("Nothing answers at " + address);
	}

	@Test
	void silentServerGivesOneSentenceAfterTheDeadline() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			String address = "127.0.0.1:" + silent.getLocalPort();
			Outcome outcome = this.shell.run("validate", "--server", address, "--deadline", "200ms");
			assertThat(outcome).isEqualTo(new Outcome(68, "",
					address + " did not answer within 200 ms: try again, or give it longer with --deadline.\n"));
		}
	}

}
