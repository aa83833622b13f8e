package dev.latchkey.shell;

import java.io.IOException;

import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import dev.latchkey.shell.testing.StubServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScriptTests extends AbstractServerTests {

	@Test
	void sessionIsKeptFromLineToLine() {
		Outcome outcome = this.shell.script("# A whole life", "", "sign-up --username ada", "sign-in --username ada",
				"   whoami", "sign-out");
		assertThat(outcome.code()).isZero();
		assertThat(outcome.err()).isEmpty();
		assertThat(outcome.out())
			.contains("The account ada is ready.", "Signed in as ada.", "You are ada.", "Signed out.")
			.doesNotContain("lks_", "a long and plain phrase", "The session is not kept");
	}

	@Test
	void firstFailingLineEndsTheScriptWithItsCode() {
		Outcome outcome = this.shell.script("sign-up --username ada", "", "sign-up --username ada",
				"sign-up --username bob");
		assertThat(outcome.code()).isEqualTo(70);
		assertThat(outcome.err()).startsWith("Line 3: This username is taken");
		assertThat(this.server.passwords()).containsOnlyKeys("ada");
	}

	@Test
	void lineWhenItCannotBeParsedThenExits2() {
		Outcome outcome = this.shell.script("sign-up --username \"ada", "sign-up --username bob");
		assertThat(outcome).isEqualTo(new Outcome(2, "",
				"Line 1: A \" is not closed: put one at the end of the value, or \\\" for the character itself.\n"));
		assertThat(this.server.passwords()).isEmpty();
	}

	@Test
	void exitEndsTheScript() {
		assertThat(this.shell.script("version", "exit", "wibble").code()).isZero();
	}

	@Test
	void emptyScriptSucceeds() {
		assertThat(this.shell.runWithInput("")).isEqualTo(new Outcome(0, "", ""));
	}

	@Test
	void lastLineNeedsNoLineBreak() {
		assertThat(this.shell.runWithInput("whoami").code()).isEqualTo(1);
	}

	@Test
	void signOutForgetsTheSession() {
		Outcome outcome = this.shell.script("sign-up --username ada", "sign-in --username ada", "sign-out", "whoami");
		assertThat(outcome.code()).isEqualTo(1);
		assertThat(outcome.err()).startsWith("Line 4: You are not signed in");
	}

	@Test
	void tokenIsNotSentToAnotherServer() throws IOException {
		try (StubServer other = StubServer.start()) {
			Outcome outcome = this.shell.script("sign-up --username ada", "sign-in --username ada",
					"whoami --server " + other.address());
			assertThat(outcome.code()).isEqualTo(1);
			assertThat(outcome.err())
				.startsWith("Line 3: You are signed in at " + this.server.address() + ", not at " + other.address());
		}
	}

	@Test
	void optionsOfTheProgramAreDefaultsOfEveryLine() {
		Outcome outcome = Shell.at("localhost:1")
			.withPassword("a long and plain phrase 7")
			.runWithInput("sign-up --username ada\nsign-up --username bob --output text\n", "--server",
					this.server.address(), "--output=json");
		assertThat(outcome.code()).isZero();
		assertThat(outcome.out()).startsWith("{\"account\":").contains("\nThe account bob is ready.");
	}

	@Test
	void passwordStdinInAScriptIsAUsageError() {
		Outcome outcome = this.shell.script("sign-up --username ada --password-stdin", "secret in the next line");
		assertThat(outcome.code()).isEqualTo(2);
		assertThat(outcome.err()).startsWith("Line 1: Standard input is the script itself");
	}

	@Test
	void valuesMayHoldSpacesAndLettersOfAnyScript() {
		Outcome outcome = this.shell.script("sign-up --username '\u4f60\u597d'",
				"sign-in --username='\u4f60\u597d' --client-label \"the \\\"big\\\" one\"");
		assertThat(outcome.code()).isZero();
		assertThat(this.server.labels()).containsExactly("the \"big\" one");
	}

}
