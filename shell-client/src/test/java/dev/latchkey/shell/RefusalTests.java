package dev.latchkey.shell;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;

import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.shell.testing.HttpServers;
import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalTests extends AbstractServerTests {

	@ParameterizedTest
	@EnumSource(value = ErrorReason.class, names = "UNRECOGNIZED", mode = EnumSource.Mode.EXCLUDE)
	void everyReasonGivesOneSentence(ErrorReason reason) {
		String name = reason.name().replace("ERROR_REASON_", "");
		Outcome outcome = refused(Refusals.of(Code.FAILED_PRECONDITION, name));
		assertThat(outcome.code()).isEqualTo(64 + 9);
		assertThat(outcome.out()).isEmpty();
		assertThat(outcome.err().lines()).hasSize(1);
		assertThat(outcome.err()).matches("(?s)[A-Zl].*[.E]\\n").doesNotContain("Exception", "ERROR_REASON", "  ");
	}

	@ParameterizedTest
	@CsvSource({ "INVALID_ARGUMENT, PASSWORD_TOO_SHORT, 67", "UNAUTHENTICATED, CREDENTIALS_INVALID, 80",
			"RESOURCE_EXHAUSTED, OVERLOADED, 72", "UNAVAILABLE, STORE_UNAVAILABLE, 78", "INTERNAL, INTERNAL, 77",
			"NOT_FOUND, ACCOUNT_NOT_FOUND, 69" })
	void exitCodeIs64AndTheStatus(Code code, String reason, int exitCode) {
		assertThat(refused(Refusals.of(code, reason)).code()).isEqualTo(exitCode);
	}

	@Test
	void fieldAndRuleAreNamed() {
		assertThat(refused(Refusals.of(Code.INVALID_ARGUMENT, "USERNAME_INVALID", "username",
				"3 to 64 characters, no spaces\u001b[2J."))
			.err()).isEqualTo("No account can have this username (username: 3 to 64 characters, no spaces?[2J).\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "lks_", "lkr_", "lkc_", "lkk_", "lka_" })
	void secretInARuleIsNotShown(String prefix) {
		assertThat(refused(
				Refusals.of(Code.INVALID_ARGUMENT, "FIELD_INVALID", "code", "not " + prefix + "Ab-9_".repeat(9)))
			.err()).isEqualTo("The server does not take this value (code: not " + prefix + "…).\n");
	}

	@ParameterizedTest
	@CsvSource({ "TOO_MANY_ATTEMPTS, 30, in 30 s", "OVERLOADED, 1, in 1 s", "STORE_UNAVAILABLE, 600, in 10 min",
			"OVERLOADED, 0, in a moment" })
	void retryTimeIsShown(String reason, long seconds, String when) {
		assertThat(refused(Refusals.of(Code.RESOURCE_EXHAUSTED, reason, seconds)).err())
			.endsWith("try again " + when + ".\n");
	}

	@Test
	void reasonOfAnotherDomainIsIgnored() {
		assertThat(refused(new StatusRuntimeException(io.grpc.Status.PERMISSION_DENIED.withDescription("no\nentry")))
			.err()).isEqualTo(this.server.address() + " answered PERMISSION_DENIED: no?entry\n");
	}

	@Test
	void unreachableServerGivesOneSentence() {
		String address = this.server.address();
		this.server.close();
		Outcome outcome = this.shell.run("sign-up", "--username", "ada");
		assertThat(outcome).isEqualTo(new Outcome(78, "",
				"Nothing answers at " + address + ": start the service there, or name another with --server.\n"));
	}

	@Test
	void silentServerGivesOneSentenceAfterTheDeadline() {
		this.server.fallSilent();
		Outcome outcome = this.shell.run("sign-up", "--username", "ada", "--deadline", "200ms");
		assertThat(outcome).isEqualTo(new Outcome(68, "", this.server.address()
				+ " did not answer within 200 ms: try again, or give it longer with --deadline.\n"));
	}

	@Test
	void unknownHostGivesOneSentence() {
		Outcome outcome = this.shell.run("health", "--server", "no-such-host.invalid:50051");
		assertThat(outcome).isEqualTo(new Outcome(78, "", "No host is called no-such-host.invalid: check --server.\n"));
	}

	@Test
	void httpPortGivesOneSentence() throws IOException {
		try (ServerSocket http = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			CompletableFuture<Void> answers = HttpServers.answerOnce(http);
			Outcome outcome = this.shell.run("health", "--server", "127.0.0.1:" + http.getLocalPort());
			assertThat(outcome.code()).isGreaterThan(64);
			assertThat(outcome.err()).isEqualTo("127.0.0.1:" + http.getLocalPort()
					+ " answers, but does not speak gRPC: check the port (auth-service has gRPC on 50051).\n");
			assertThat(answers).isNotCompletedExceptionally();
		}
	}

	private Outcome refused(StatusRuntimeException refusal) {
		this.server.refuse(refusal);
		return this.shell.run("sign-up", "--username", "ada");
	}

}
