package dev.latchkey.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status.Code;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordCommandTests extends AbstractSignedInTests {

	private static final String NEW = "another long and plain phrase 8";

	private static final String CODE = "lkr_0000000000000000000000000000000000000000000000007";

	@BeforeEach
	void prepareNewPassword() {
		this.server.resetCodes().put("ada", CODE);
		this.shell.with(EnvironmentVariables.NEW_PASSWORD, NEW).with(EnvironmentVariables.RESET_CODE, CODE);
	}

	@Test
	void changeSetsTheNewPasswordAndHidesTheToken() {
		assertThat(this.shell.run("password", "change")).isEqualTo(new Outcome(0, """
				The password is changed. There was no other session to revoke.
				The new session is not kept: use --session-file FILE, or take its token from --output json.
				""", ""));
		assertThat(this.server.passwords()).containsEntry("ada", NEW);
	}

	@Test
	void changePrintsTheReplyAsJsonAndNothingWhenQuiet() {
		assertThat(this.shell.run("password", "change", "--output", "json").out())
			.isEqualTo("{\"sessionToken\":\"" + TOKEN + "2\"}\n");
		assertThat(this.shell.withPassword(NEW)
			.with(EnvironmentVariables.SESSION_TOKEN, TOKEN + "2")
			.run("password", "change", "--quiet")).isEqualTo(new Outcome(0, "", ""));
	}

	@Test
	void changeReadsBothPasswordsFromStandardInput() {
		assertThat(this.shell
			.runWithInput(PASSWORD + "\nCafe\u0301 au lait, encore\r\nmore", "password", "change", "--password-stdin")
			.code()).isZero();
		assertThat(this.server.passwords()).containsEntry("ada", "Cafe\u0301 au lait, encore");
		assertThat(this.shell.runWithInput(PASSWORD + "\n", "password", "change", "--password-stdin")).isEqualTo(
				new Outcome(2, "", "Standard input holds too little: write the current password there as the first "
						+ "line and the new password as the second.\n"));
	}

	@Test
	void changeReplacesTheSessionOfTheShellAndOfTheFile() throws IOException {
		Path file = this.folder.resolve("session");
		String option = " --session-file " + file;
		Outcome outcome = this.shell.script("sign-in --username ada" + option, "password change" + option, "whoami",
				"whoami" + option);
		assertThat(outcome.err()).isEmpty();
		assertThat(outcome.out()).contains("The password is changed. 1 other session was revoked.")
			.doesNotContain("is not kept", "lks_");
		assertThat(Files.readAllLines(file)).startsWith(TOKEN + "3");
		assertThat(this.server.tokens()).containsExactly(TOKEN + "3");
	}

	@Test
	void changeWithAnUnwritableSessionFileSaysThatThePasswordIsChanged() throws IOException {
		Path inner = Files.createDirectory(this.folder.resolve("inner"));
		Path file = inner.resolve("session");
		this.shell.run("sign-in", "--username", "ada", "--session-file", file.toString());
		this.server.meanwhile("ChangePassword", () -> {
			assertThat(file.toFile().delete()).isTrue();
			assertThat(inner.toFile().delete()).isTrue();
		});
		assertThat(this.shell.run("password", "change", "--session-file", file.toString()))
			.isEqualTo(new Outcome(1, "", "The password is changed, but its new session is not kept. The session file "
					+ "cannot be written: check that its folder exists and is yours.\n"));
		assertThat(this.server.passwords()).containsEntry("ada", NEW);
	}

	@Test
	void changeWithTheWrongCurrentPasswordChangesNothing() {
		assertThat(this.shell.withPassword("not the password").run("password", "change")).isEqualTo(new Outcome(80, "",
				"The current password is wrong, or the account has changed meanwhile. Try again.\n"));
		assertThat(this.server.passwords()).containsEntry("ada", PASSWORD);
	}

	@Test
	void resetSetsTheNewPasswordOnce() {
		assertThat(this.shell.run("password", "reset", "--username", "ada")).isEqualTo(new Outcome(0, """
				The new password is set, and all sessions of the account are revoked.
				Sign in with: sign-in --username ada
				""", ""));
		assertThat(this.server.passwords()).containsEntry("ada", NEW);
		assertThat(this.server.tokens()).isEmpty();
		assertThat(this.shell.run("password", "reset", "--username", "ada")).isEqualTo(new Outcome(80, "",
				"The code is not valid for this account: check the username, or ask the administrator for a new "
						+ "code. Each code works once, for a limited time.\n"));
	}

	@Test
	void resetReadsTheCodeThenThePasswordFromStandardInput() {
		assertThat(this.shell.runWithInput("  " + CODE + " \n pass phrase with blanks \n", "password", "reset",
				"--username", "ada", "--password-stdin", "--output=json"))
			.isEqualTo(new Outcome(0, "{}\n", ""));
		assertThat(this.server.passwords()).containsEntry("ada", " pass phrase with blanks ");
	}

	@Test
	void missingSecretsAreNamed() {
		Shell without = Shell.at(this.server).with(EnvironmentVariables.SESSION_TOKEN, TOKEN + "1");
		assertThat(without.run("password", "change").err()).contains("for the password: set LATCHKEY_PASSWORD");
		assertThat(without.withPassword(PASSWORD).run("password", "change").err())
			.contains("set LATCHKEY_NEW_PASSWORD");
		assertThat(without.run("password", "reset", "--username", "ada"))
			.isEqualTo(new Outcome(2, "", "There is no terminal to ask for the reset code: set LATCHKEY_RESET_CODE, or "
					+ "use --password-stdin with a single command.\n"));
		assertThat(without.opensChannels()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "INVALID_ARGUMENT, FIELD_INVALID, 67, The server does not take this value",
			"INVALID_ARGUMENT, PASSWORD_TOO_SHORT, 67, This password is too short",
			"INVALID_ARGUMENT, PASSWORD_TOO_LONG, 67, This password is too long",
			"INVALID_ARGUMENT, PASSWORD_COMMON, 67, This password is among the first",
			"INVALID_ARGUMENT, PASSWORD_CONTAINS_CONTEXT, 67, This password is made from",
			"INVALID_ARGUMENT, USERNAME_INVALID, 67, No account can have this username",
			"UNAUTHENTICATED, SESSION_INVALID, 80, This session is not valid",
			"RESOURCE_EXHAUSTED, TOO_MANY_ATTEMPTS, 72, There were too many attempts",
			"RESOURCE_EXHAUSTED, OVERLOADED, 72, The server is overloaded",
			"UNAVAILABLE, STORE_UNAVAILABLE, 78, The server cannot reach its data",
			"INTERNAL, INTERNAL, 77, The server had an internal error" })
	void reasonsGiveSentencesAndExitCodesWithoutSecrets(Code code, String reason, int exitCode, String sentence) {
		this.server.refuse(Refusals.of(code, reason));
		for (String command : new String[] { "password change", "password reset --username ada" }) {
			Outcome outcome = this.shell.run(command.split(" ", -1));
			assertThat(outcome.code()).isEqualTo(exitCode);
			assertThat(outcome.out()).isEmpty();
			assertThat(outcome.err()).startsWith(sentence).doesNotContain(PASSWORD, NEW, CODE, "lks_");
		}
	}

}
