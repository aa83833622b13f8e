package dev.latchkey.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import dev.latchkey.shell.testing.StubFactors;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status.Code;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A sign-in to an account with a second factor, without a terminal.
 */
class SignInFactorTests extends AbstractServerTests {

	private static final String[] SIGN_IN = { "sign-in", "--username", "ada" };

	@BeforeEach
	void signUp() {
		this.shell.run("sign-up", "--username", "ada");
		this.server.factors().enrol("ada");
	}

	@Test
	void codeComesFromTheEnvironment() {
		this.server.factors().setRecoveryCodes("ada", "abcd-1", "abcd-2", "abcd-3", "abcd-4");
		assertThat(withCode(StubFactors.CODE).run(SIGN_IN)).isEqualTo(new Outcome(0, """
				Signed in as ada.
				  factors       password, authenticator app
				  signed in     2026-03-01 12:00:00 UTC (now)
				  idle expiry   2026-03-01 13:00:00 UTC (in 60 min)
				  final expiry  2026-03-02 12:00:00 UTC (in 24 h)
				The session is not kept: use --session-file FILE, or take its token from --output json.
				""", ""));
	}

	@Test
	void codeFollowsThePasswordOnStandardInput() {
		Outcome outcome = Shell.at(this.server)
			.with(EnvironmentVariables.TOTP, "000000")
			.runWithInput(PASSWORD + "\n287 082\nmore", "sign-in", "--username", "ada", "--password-stdin",
					"--totp-stdin", "--quiet");
		assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
		assertThat(this.server.factors().proofs()).containsExactly("totp 287 082");
	}

	@Test
	void codeAloneComesFromStandardInput() {
		assertThat(
				this.shell.runWithInput(StubFactors.CODE + "\n", "sign-in", "--username", "ada", "--totp-stdin").code())
			.isZero();
		assertThat(this.shell.runWithInput("", "sign-in", "--username", "ada", "--totp-stdin")).isEqualTo(
				new Outcome(2, "", "Standard input holds no code: write it there as one line, after the password if "
						+ "that comes from there too.\n"));
	}

	@Test
	void missingCodeIsNamed() {
		assertThat(this.shell.run(SIGN_IN))
			.isEqualTo(new Outcome(2, "", "There is no terminal to ask for the code of the "
					+ "second factor: set LATCHKEY_TOTP, or use --totp-stdin with a single command.\n"));
		assertThat(this.server.tokens()).isEmpty();
	}

	@Test
	void scriptTakesTheCodeFromTheEnvironmentAlone() {
		assertThat(this.shell.script("sign-in --username ada --totp-stdin").err())
			.startsWith("Line 1: Standard input is the script itself")
			.contains("LATCHKEY_TOTP");
		assertThat(withCode(StubFactors.CODE).script("sign-in --username ada", "whoami").out()).contains("You are ada.",
				"factors       password, authenticator app");
	}

	@Test
	void wrongCodeIsSentOnce() {
		assertThat(withCode("000000").run(SIGN_IN))
			.isEqualTo(new Outcome(80, "", "The code is wrong or was used before: try the next one.\n"));
		assertThat(this.server.factors().proofs()).containsExactly("totp 000000");
	}

	@Test
	void recoveryCodeDoesAsWellAndTellsHowManyAreLeft() {
		this.server.factors().setRecoveryCodes("ada", "abcd-1", "abcd-2", "abcd-3", "abcd-4", "abcd-5");
		assertThat(withCode("abcd-1").run(SIGN_IN).out()).contains("\n  recovery codes  4 left\n")
			.doesNotContain("factors recovery-codes");
		assertThat(withCode("abcd-2").run(SIGN_IN).out()).contains("\n  recovery codes  3 left\n")
			.endsWith("\nFew recovery codes are left: make new ones with: factors recovery-codes\n");
		assertThat(withCode("abcd-2").run(SIGN_IN).code()).isEqualTo(80);
		assertThat(this.server.factors().proofs()).containsOnly("recovery abcd-1", "recovery abcd-2");
	}

	@Test
	void codeOfNeitherFormIsNamedSo() {
		this.server.factors().setRecoveryCodes("ada", "abcd-1");
		this.server.refuse("CompleteSignIn",
				Refusals.of(Code.INVALID_ARGUMENT, "FIELD_INVALID", "recovery_code", "must be a recovery code"));
		assertThat(withCode("12x456").run(SIGN_IN)).isEqualTo(new Outcome(67, "",
				"This is neither a code of six digits nor a recovery code of 26 letters and digits.\n"));
		this.server.refuse("CompleteSignIn",
				Refusals.of(Code.INVALID_ARGUMENT, "FIELD_INVALID", "totp_code", "must be 6 digits"));
		assertThat(withCode("12345").run(SIGN_IN).err()).contains("totp_code: must be 6 digits");
	}

	@Test
	void signInWithTheAppTellsThatFewRecoveryCodesAreLeft() {
		assertThat(withCode(StubFactors.CODE).run(SIGN_IN).out()).contains("\n  recovery codes  0 left\n")
			.endsWith("\nThere are no recovery codes: make some with: factors recovery-codes\n");
		this.server.factors().setRecoveryCodes("ada", "abcd-1", "abcd-2", "abcd-3");
		assertThat(this.shell.run(SIGN_IN).out()).contains("\n  recovery codes  3 left\n")
			.endsWith("\nFew recovery codes are left: make new ones with: factors recovery-codes\n");
	}

	@Test
	void replyIsPrintedAsJson() {
		assertThat(withCode(StubFactors.CODE).run("sign-in", "--username", "ada", "--output", "json").out())
			.startsWith("{\"sessionToken\":\"lks_")
			.contains("FACTOR_TOTP", "\"username\":\"ada\"")
			.doesNotContain("lkc_", StubFactors.CODE)
			.hasLineCount(1);
	}

	@Test
	void sessionIsKeptInItsFile() throws IOException {
		Path file = this.folder.resolve("session");
		assertThat(withCode(StubFactors.CODE).run("sign-in", "--username", "ada", "--session-file", file.toString())
			.code()).isZero();
		assertThat(Files.readString(file)).startsWith("lks_");
		assertThat(this.shell.run("whoami", "--session-file", file.toString()).out()).startsWith("You are ada.");
	}

	@Test
	void passkeyAloneCannotBeUsed() {
		this.shell.run("sign-up", "--username", "bob");
		this.server.factors().addPasskey("bob", "0190a000-0000-7000-8000-000000000201", "Phone");
		Outcome outcome = withCode(StubFactors.CODE).run("sign-in", "--username", "bob");
		assertThat(outcome)
			.isEqualTo(new Outcome(1, "", "Only the passkey of this account can answer, and this program "
					+ "cannot use passkeys: use a browser. Recovery codes and authenticator apps work here too.\n"));
		this.server.factors().setRecoveryCodes("bob", "22334455");
		assertThat(withCode("22334455").run("sign-in", "--username", "bob").out()).contains("recovery codes  0 left");
		assertThat(this.server.factors().proofs()).containsExactly("recovery 22334455");
	}

	@Test
	void accountWithoutAFactorNeedsNoCode() {
		this.shell.run("sign-up", "--username", "bob");
		Outcome outcome = this.shell.runWithInput(PASSWORD + "\n", "sign-in", "--username", "bob", "--password-stdin",
				"--totp-stdin");
		assertThat(outcome.err()).isEmpty();
		assertThat(outcome.out()).startsWith("Signed in as bob.").doesNotContain("factor");
		assertThat(this.server.calls("CompleteSignIn")).isZero();
	}

	@Test
	void sessionThatMayOnlyEnrolSaysSo() {
		this.shell.run("sign-up", "--username", "bob");
		this.server.factors().require();
		assertThat(this.shell.run("sign-in", "--username", "bob").out())
			.endsWith("\nThe server requires a second factor. This session can only add one: factors add-totp\n");
		this.server.refuse("ValidateSession", Refusals.of(Code.UNAUTHENTICATED, "FACTOR_ENROLLMENT_REQUIRED"));
		assertThat(this.shell.script("sign-in --username bob --quiet", "whoami", "factors list")).isEqualTo(
				new Outcome(80, "", "Line 2: The server requires a second factor, and this session has none: add an "
						+ "authenticator app with factors add-totp, then repeat the command.\n"));
	}

	@ParameterizedTest
	@CsvSource({ "UNAUTHENTICATED, CHALLENGE_INVALID, 80, This took too long",
			"UNAUTHENTICATED, CREDENTIALS_INVALID, 80, The account has changed meanwhile",
			"FAILED_PRECONDITION, FACTORS_UNAVAILABLE, 73, The server is not set up for this factor",
			"RESOURCE_EXHAUSTED, TOO_MANY_ATTEMPTS, 72, There were too many attempts" })
	void refusalsAreSentencesAndCodesWithoutSecrets(Code code, String reason, int exitCode, String sentence) {
		this.server.refuse("CompleteSignIn", Refusals.of(code, reason));
		Outcome outcome = withCode(StubFactors.CODE).run("sign-in", "--username", "ada", "--verbose");
		assertThat(outcome.code()).isEqualTo(exitCode);
		assertThat(outcome.out()).isEmpty();
		assertThat(outcome.err()).startsWith(sentence).doesNotContain(StubFactors.CODE, "lkc_", PASSWORD);
	}

	private Shell withCode(String code) {
		return this.shell.with(EnvironmentVariables.TOTP, code);
	}

}
