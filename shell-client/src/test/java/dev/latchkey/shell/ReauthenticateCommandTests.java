package dev.latchkey.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import dev.latchkey.shell.testing.StubFactors;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReauthenticateCommandTests extends AbstractSignedInTests {

	private static final String NEXT = TOKEN.replace("lks_0", "lks_1");

	@Test
	void sessionGetsANewTokenThatIsNotShown() {
		assertThat(this.shell.run("reauthenticate")).isEqualTo(new Outcome(0, """
				The password is verified, and the session has a new token.
				  signed in     2026-03-01 12:00:00 UTC (now)
				  idle expiry   2026-03-01 13:00:00 UTC (in 60 min)
				  final expiry  2026-03-02 12:00:00 UTC (in 24 h)
				The token is not kept: use --session-file FILE, or take it from --output json.
				""", ""));
		assertThat(this.server.tokens()).containsExactly(NEXT + "1");
	}

	@Test
	void replyIsPrintedAsJsonAndNothingWhenQuiet() {
		assertThat(this.shell.run("reauthenticate", "--output", "json").out())
			.startsWith("{\"sessionToken\":\"" + NEXT + "1\",\"session\":{\"sessionId\":\"")
			.endsWith("}}\n");
		assertThat(this.shell.with(EnvironmentVariables.SESSION_TOKEN, NEXT + "1").run("reauthenticate", "--quiet"))
			.isEqualTo(new Outcome(0, "", ""));
	}

	@Test
	@Tag("asvs-7.2.4")
	void shellAndFileKeepTheNewToken() throws IOException {
		Path file = this.folder.resolve("session");
		String option = " --session-file " + file;
		Outcome outcome = this.shell.script("sign-in --username ada" + option, "reauthenticate" + option, "whoami",
				"whoami" + option);
		assertThat(outcome.err()).isEmpty();
		assertThat(outcome.out()).contains("has a new token.").doesNotContain("is not kept", "lks_");
		assertThat(Files.readAllLines(file)).startsWith(NEXT + "2");
		assertThat(this.server.tokens()).containsExactlyInAnyOrder(TOKEN + "1", NEXT + "2");
	}

	@Test
	void laterLinesOfAScriptUseTheNewToken() {
		Outcome outcome = this.shell.script("sign-in --username ada", "reauthenticate", "whoami");
		assertThat(outcome.err()).isEmpty();
		assertThat(outcome.out()).contains("has a new token.", "You are ada.").doesNotContain("is not kept");
	}

	@Test
	void passwordMayComeFromStandardInput() {
		assertThat(this.shell.withPassword("not the password")
			.runWithInput(PASSWORD + "\nmore", "reauthenticate", "--password-stdin")
			.code()).isZero();
	}

	@Test
	void accountWithASecondFactorProvesBoth() throws IOException {
		String file = enrolledSession();
		this.shell.with(EnvironmentVariables.TOTP, StubFactors.CODE);
		assertThat(this.shell.run("reauthenticate", "--session-file", file).out())
			.startsWith("The password and the code are verified, and the session has a new token.");
		assertThat(this.server.calls("Reauthenticate")).isEqualTo(2);
		assertThat(this.shell.runWithInput(PASSWORD + "\n" + StubFactors.CODE, "reauthenticate", "--session-file", file,
				"--password-stdin", "--totp-stdin", "--quiet"))
			.isEqualTo(new Outcome(0, "", ""));
		assertThat(Files.readAllLines(Path.of(file))).startsWith(TOKEN.replace("lks_0", "lks_4") + "2");
	}

	@Test
	void wrongCodeKeepsTheTokenThatThePasswordGave() throws IOException {
		String file = enrolledSession();
		assertThat(this.shell.with(EnvironmentVariables.TOTP, "000000").run("reauthenticate", "--session-file", file))
			.isEqualTo(new Outcome(80, "", "The code is wrong or was used before: try the next one.\n"));
		assertThat(Files.readAllLines(Path.of(file))).startsWith(NEXT + "2");
		assertThat(this.shell.run("whoami", "--session-file", file).code()).isZero();
	}

	@Test
	void missingCodeChangesNothing() throws IOException {
		String file = enrolledSession();
		List<String> before = Files.readAllLines(Path.of(file));
		Shell without = Shell.at(this.server).withPassword(PASSWORD);
		assertThat(without.run("reauthenticate", "--session-file", file))
			.isEqualTo(new Outcome(2, "", "There is no terminal to ask for the code of the second factor: set "
					+ "LATCHKEY_TOTP, or use --totp-stdin with a single command.\n"));
		assertThat(without.with(EnvironmentVariables.SESSION_TOKEN, TOKEN + "2").run("reauthenticate").code())
			.isEqualTo(2);
		assertThat(this.server.calls("Reauthenticate")).isZero();
		assertThat(Files.readAllLines(Path.of(file))).isEqualTo(before);
	}

	@Test
	void wrongCodePrintsTheTokenThatNothingKeeps() {
		enrolledSession();
		this.shell.with(EnvironmentVariables.TOTP, "000000").with(EnvironmentVariables.SESSION_TOKEN, TOKEN + "2");
		Outcome outcome = this.shell.run("reauthenticate", "--output", "json");
		assertThat(outcome.code()).isEqualTo(80);
		assertThat(outcome.out()).startsWith("{\"sessionToken\":\"" + NEXT + "2\",").hasLineCount(1);
		assertThat(outcome.err()).isEqualTo("The password is verified, and the session has the printed token. The code "
				+ "is wrong or was used before: try the next one.\n");
		assertThat(this.shell.with(EnvironmentVariables.SESSION_TOKEN, NEXT + "2").run("whoami").code()).isZero();
	}

	@Test
	void wrongCodeSaysThatTheTokenIsLost() {
		enrolledSession();
		this.shell.with(EnvironmentVariables.TOTP, "000000").with(EnvironmentVariables.SESSION_TOKEN, TOKEN + "2");
		assertThat(this.shell.run("reauthenticate"))
			.isEqualTo(new Outcome(80, "", "The password is verified, but the session's new token is lost: sign in "
					+ "again. The code is wrong or was used before: try the next one.\n"));
	}

	@Test
	void onlyAPasskeyChangesNothing() {
		this.server.factors().addPasskey("ada", "0190a000-0000-7000-8000-000000000201", "Phone");
		assertThat(this.shell.run("reauthenticate").err()).startsWith("Only the passkey of this account can answer");
		assertThat(this.server.tokens()).containsExactly(TOKEN + "1");
	}

	private String enrolledSession() {
		this.server.factors().enrol("ada");
		String file = this.folder.resolve("session").toString();
		this.shell.with(EnvironmentVariables.TOTP, StubFactors.CODE)
			.run("sign-in", "--username", "ada", "--session-file", file);
		return file;
	}

	@Test
	void wrongPasswordChangesNothing() {
		assertThat(this.shell.withPassword("not the password").run("reauthenticate")).isEqualTo(
				new Outcome(80, "", "The password is wrong, or the session has changed meanwhile. Try again.\n"));
		assertThat(this.server.tokens()).containsExactly(TOKEN + "1");
	}

	@Test
	void missingPasswordIsNamed() {
		Shell without = Shell.at(this.server).with(EnvironmentVariables.SESSION_TOKEN, TOKEN + "1");
		assertThat(without.run("reauthenticate"))
			.isEqualTo(new Outcome(2, "", "There is no terminal to ask for the password: set LATCHKEY_PASSWORD, or use "
					+ "--password-stdin with a single command.\n"));
		assertThat(without.opensChannels()).isFalse();
	}

	@Test
	void unwritableSessionFileSaysThatThePasswordIsVerified() throws IOException {
		Path inner = Files.createDirectory(this.folder.resolve("inner"));
		Path file = inner.resolve("session");
		this.shell.run("sign-in", "--username", "ada", "--session-file", file.toString());
		this.server.meanwhile("Reauthenticate", () -> {
			assertThat(file.toFile().delete()).isTrue();
			assertThat(inner.toFile().delete()).isTrue();
		});
		assertThat(this.shell.run("reauthenticate", "--session-file", file.toString()))
			.isEqualTo(new Outcome(1, "", "The password is verified, but the session's new token is not kept. The "
					+ "session file cannot be written: check that its folder exists and is yours.\n"));
	}

	@ParameterizedTest
	@CsvSource({ "UNAUTHENTICATED, SESSION_INVALID, 80, This session is not valid",
			"RESOURCE_EXHAUSTED, TOO_MANY_ATTEMPTS, 72, There were too many attempts",
			"UNAVAILABLE, STORE_UNAVAILABLE, 78, The server cannot reach its data",
			"INTERNAL, INTERNAL, 77, The server had an internal error" })
	void refusalsAreSentencesAndCodesWithoutSecrets(Code code, String reason, int exitCode, String sentence) {
		this.server.refuse(Refusals.of(code, reason));
		Outcome outcome = this.shell.run("reauthenticate");
		assertThat(outcome.code()).isEqualTo(exitCode);
		assertThat(outcome.out()).isEmpty();
		assertThat(outcome.err()).startsWith(sentence).doesNotContain(PASSWORD, "lks_");
	}

}
