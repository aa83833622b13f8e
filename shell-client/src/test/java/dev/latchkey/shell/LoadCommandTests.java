package dev.latchkey.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import dev.latchkey.shell.testing.StubServer;
import dev.latchkey.shell.testing.TlsFiles;
import dev.latchkey.shell.testing.TlsFiles.ClientFiles;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Context;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LoadCommandTests extends AbstractServerTests {

	@Test
	void openLoopReportsRateLatenciesAndOutcomesAndLeavesNoAccount() throws IOException {
		Path plot = this.folder.resolve("latency.svg");
		Outcome outcome = run("--rate", "100", "--plot", plot.toString());
		assertThat(outcome.code()).isZero();
		assertThat(outcome.err()).isEmpty();
		assertThat(outcome.out())
			.startsWith("Load of validate calls on " + this.server.address() + ":\n100 calls in 1.0 s")
			.contains("over 2 connections, 100/s however slow the server is.", "  offered    100/s\n", "  p99.9  ",
					"  OK                             100\n", "Calls by latency", "█")
			.doesNotContain("UNAVAILABLE", "UNANSWERED");
		assertThat(outcome.out().lines()).allMatch((line) -> line.length() < 80);
		assertThat(Files.readString(plot)).startsWith("<svg ").contains("100 calls in 1.0 s");
		assertThat(this.server.passwords()).isEmpty();
	}

	@Test
	void closedLoopPrintsJson() {
		Outcome outcome = run("--rate", "max", "--streams", "2", "--output", "json");
		assertThat(outcome.code()).isZero();
		assertThat(outcome.out()).matches("\\{\"call\":\"validate\",\"server\":\"" + this.server.address()
				+ "\",\"loop\":\"closed\",\"complete\":true,\"connections\":2,\"seconds\":1,\"achievedPerSecond\":[0-9.]+,"
				+ "\"outcomes\":\\{\"OK\":[0-9]+},\"latencyMicros\":\\{\"p50\":[0-9.]+,\"p90\":[0-9.]+,\"p99\":[0-9.]+,"
				+ "\"p99.9\":[0-9.]+,\"max\":[0-9.]+}}\n");
		assertThat(this.server.passwords()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "sign-in", "mixed" })
	void loadCanMakeSignIns(String call) {
		Outcome outcome = run("--call", call, "--rate", "50");
		assertThat(outcome.code()).isZero();
		assertThat(outcome.out()).startsWith("Load of " + call + " calls")
			.contains("  OK                              50\n");
		assertThat(this.server.passwords()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "true, OK 100", "false, UNAVAILABLE STORE_UNAVAILABLE 2" })
	void validationsAtAnUnavailableNodeAreRetriedOnlyWithTheOption(boolean retry, String line) {
		AtomicInteger validations = new AtomicInteger();
		this.server.meanwhile("ValidateSession", () -> {
			int number = validations.incrementAndGet();
			if (number == 20 || number == 21) {
				throw Refusals.of(Code.UNAVAILABLE, "STORE_UNAVAILABLE");
			}
		});
		Outcome outcome = run("--retry=" + retry);
		assertThat(outcome.code()).isZero();
		assertThat(outcome.out().replaceAll(" +", " ")).contains("\n " + line + "\n");
		assertThat(outcome.out().contains("STORE_UNAVAILABLE")).isEqualTo(!retry);
	}

	@Test
	void refusedAccountsAreReported() {
		this.server.refuse(Refusals.of(Code.RESOURCE_EXHAUSTED, "TOO_MANY_ATTEMPTS", 40));
		assertThat(run()).isEqualTo(new Outcome(72, "", "There were too many attempts: try again in 40 s.\n"));
	}

	@Test
	void failedCallsAreCountedByStatusAndReason() {
		this.server.refuse("ValidateSession", Refusals.of(Code.UNAVAILABLE, "STORE_UNAVAILABLE"));
		Outcome outcome = run("--rate", "100");
		assertThat(outcome.out()).contains("  UNAVAILABLE STORE_UNAVAILABLE           100\n");
		assertThat(outcome.code()).isOne();
		assertThat(outcome.err()).isEqualTo("No call succeeded: UNAVAILABLE STORE_UNAVAILABLE.\n");
		assertThat(this.server.passwords()).isEmpty();
	}

	@Test
	void tlsServerIsLoadedWithAClientCertificate() throws Exception {
		TlsFiles authority = new TlsFiles(this.folder);
		ClientFiles client = authority.client();
		try (StubServer strict = StubServer.startWith(authority.strictServer())) {
			Outcome outcome = run(strict, "--call", "mixed", "--rate", "max", "--ca-file", authority.file(),
					"--cert-file", client.certificate(), "--key-file", client.key());
			assertThat(outcome.err()).isEmpty();
			assertThat(outcome.out()).containsPattern("  OK +[0-9,]+\n").doesNotContain("UN");
			assertThat(strict.passwords()).isEmpty();
		}
	}

	@Test
	void accountMadeAfterTheDeadlineIsDeleted() {
		AtomicBoolean late = new AtomicBoolean(true);
		this.server.meanwhile("SignUp", () -> {
			if (late.getAndSet(false)) {
				awaitCancellation();
			}
			else {
				await().until(() -> !this.server.passwords().isEmpty());
			}
		});
		Outcome outcome = run("--deadline", "500ms");
		assertThat(outcome.code()).isEqualTo(68);
		assertThat(outcome.err()).contains("did not answer within 500 ms").hasLineCount(1);
		assertThat(this.server.passwords()).isEmpty();
		assertThat(this.server.calls()).isGreaterThan(2);
	}

	private static void awaitCancellation() {
		CountDownLatch cancelled = new CountDownLatch(1);
		Context.current().addListener((context) -> cancelled.countDown(), Runnable::run);
		try {
			assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--rate 0          | The value of --rate is not valid: write calls a second, 1 to 1000000, or max.
			--rate fast       | The value of --rate is not valid: write calls a second, 1 to 1000000, or max.
			--duration 2h     | The value of --duration is not valid: write 1s to 1h.
			--users 21        | The value of --users is not valid: write 1 to 20.
			--connections x   | The value of --connections is not valid: write a whole number, for instance 4.
			--call sign-up    | The value of --call is not valid: use validate, sign-in or mixed.
			--plot /none/a.svg| The file of --plot cannot be written: choose one in an existing folder.
			--server 192.0.2.1:1 | 192.0.2.1:1 is not this machine: add --yes if you may put load on it.
			""")
	void usageErrorIsOneSentenceAndNothingIsCalled(String options, String sentence) {
		Shell shell = Shell.at(this.server);
		assertThat(shell.run(("load " + options).split(" ", -1))).isEqualTo(new Outcome(2, "", sentence + "\n"));
		assertThat(shell.opensChannels()).isFalse();
	}

	private Outcome run(String... options) {
		return run(this.server, options);
	}

	private static Outcome run(StubServer server, String... options) {
		String[] all = new String[options.length + 9];
		String[] small = { "load", "--duration", "1s", "--warm-up", "50ms", "--connections", "2", "--users", "2" };
		System.arraycopy(small, 0, all, 0, small.length);
		System.arraycopy(options, 0, all, small.length, options.length);
		return Shell.at(server).run(all);
	}

}
