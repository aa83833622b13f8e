package dev.latchkey.shell;

import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VerboseTests extends AbstractServerTests {

	private static final String TOKEN = "lks_0000000000000000000000000000000000000000000000001";

	@Test
	void statusAndReasonFollowTheSentence() {
		this.server.refuse(Refusals.of(Code.RESOURCE_EXHAUSTED, "TOO_MANY_ATTEMPTS", 30));
		assertThat(this.shell.run("sign-in", "--username", "ada", "--verbose")).isEqualTo(new Outcome(72, "", """
				There were too many attempts: try again in 30 s.
				  status       RESOURCE_EXHAUSTED (8)
				  description  Refused.
				  reason       TOO_MANY_ATTEMPTS (latchkey.dev)
				  retry after  30000 ms
				"""));
	}

	@Test
	void fieldsAreListed() {
		this.server.refuse(Refusals.of(Code.INVALID_ARGUMENT, "USERNAME_INVALID", "username", "3 to 64\u001b[2J"));
		assertThat(this.shell.run("--verbose", "sign-up", "--username", "ada").err())
			.endsWith("  field        username: 3 to 64?[2J\n");
	}

	@Test
	void withoutTheOptionThereIsOneSentence() {
		this.server.refuse(Refusals.of(Code.INVALID_ARGUMENT, "USERNAME_INVALID", "username", "3 to 64"));
		assertThat(this.shell.run("sign-up", "--username", "ada").err()).hasLineCount(1);
	}

	@Test
	void causesOfAFailedConnectionAreListedWithoutAStackTrace() {
		Outcome outcome = this.shell.run("health", "--server", "localhost:1", "--verbose");
		assertThat(outcome.err()).startsWith("Nothing answers at localhost:1")
			.contains("\n  status       UNAVAILABLE (14)\n", "ConnectException: ", "Connection refused")
			.doesNotContain("\tat ", "at io.grpc");
	}

	@Test
	void tokenInAMessageOfTheServerIsMasked() {
		this.server.refuse(
				new StatusRuntimeException(Status.INVALID_ARGUMENT.withDescription("bad token " + TOKEN + " here")));
		Outcome outcome = this.shell.with(EnvironmentVariables.SESSION_TOKEN, TOKEN).run("validate", "--verbose");
		assertThat(outcome.err()).contains("lks_… here").doesNotContain(TOKEN);
	}

	@Test
	void lineOfAScriptMayUseTheOption() {
		Outcome outcome = this.shell.script("health --service wibble --verbose");
		assertThat(outcome.err()).startsWith("Line 1: ").contains("\n  status       NOT_FOUND (5)\n");
	}

}
