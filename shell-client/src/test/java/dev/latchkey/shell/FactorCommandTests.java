package dev.latchkey.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.StubFactors;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FactorCommandTests extends AbstractSignedInTests {

	private static final String PASSKEY = "0190a000-0000-7000-8000-000000000201";

	@Test
	void listShowsEachFactor() {
		this.server.factors().enrol("ada");
		this.server.factors().addPasskey("ada", PASSKEY, "Ada's phone\u001b[2J");
		this.server.factors().setRecoveryCodes("ada", "code-1", "code-2");
		assertThat(run("factors list")).isEqualTo(new Outcome(0, """
				FACTOR             ID                                    ADDED       LAST USED  NAME
				authenticator app                                        9 days ago
				passkey            0190a000-0000-7000-8000-000000000201  3 days ago  5 min ago  Ada's phone?[2J
				2 recovery codes are left.
				""", ""));
		assertThat(run("factors list --quiet").out()).isEqualTo("totp\n" + PASSKEY + "\n");
		assertThat(run("factors list --output json").out()).startsWith("{\"totp\":{\"createTime\":\"2026-02-20")
			.contains("\"passkeyId\":\"" + PASSKEY, "\"remainingRecoveryCodes\":2")
			.hasLineCount(1);
	}

	@Test
	void listOfAnAppAloneHasNoEmptyColumns() {
		this.server.factors().enrol("ada");
		assertThat(run("factors list")).isEqualTo(new Outcome(0, """
				FACTOR             ADDED
				authenticator app  9 days ago
				There are no recovery codes: make some with: factors recovery-codes
				""", ""));
	}

	@Test
	void listWithoutAFactorSaysHowToAddOne() {
		assertThat(run("factors list")).isEqualTo(new Outcome(0,
				"This account has no second factor: add an authenticator app with: factors add-totp\n", ""));
		assertThat(run("factors list --quiet")).isEqualTo(new Outcome(0, "", ""));
	}

	@Test
	void factorsAreRemovedAndTheirSessionsReplaced() throws IOException {
		Path file = signedIn();
		this.server.factors().enrol("ada");
		this.server.factors().addPasskey("ada", PASSKEY, "Phone");
		String option = " --session-file " + file;
		assertThat(run("factors remove --totp" + option))
			.isEqualTo(new Outcome(0, "The authenticator app is removed. 1 other session was revoked.\n", ""));
		assertThat(run("factors remove --passkey-id " + PASSKEY + option))
			.isEqualTo(new Outcome(0, "The passkey is removed. There was no other session to revoke.\n", ""));
		assertThat(run("factors list" + option).out()).startsWith("This account has no second factor");
		assertThat(Files.readAllLines(file)).startsWith(TOKEN + "4");
	}

	@Test
	void removalWithoutAFileSaysThatTheSessionIsNotKept() {
		this.server.factors().enrol("ada");
		assertThat(run("factors remove --totp").out()).endsWith(
				"\nThe new session is not kept: use --session-file FILE, or take its token from --output json.\n");
	}

	@Test
	void recoveryCodesAreShownOnce() {
		assertThat(run("factors recovery-codes")).isEqualTo(new Outcome(69, "", "Recovery codes stand in for another "
				+ "second factor, and the account has none: add one first with: factors add-totp\n"));
		this.server.factors().enrol("ada");
		assertThat(run("factors recovery-codes").out())
			.startsWith(
					"Each of these codes signs in once, in place of the authenticator app or the passkey:\n  code-0\n")
			.endsWith("  code-9\nThey are shown only now: print them, or keep them in a password manager. Earlier ones "
					+ "are invalid.\n");
		assertThat(run("factors recovery-codes --quiet").out()).startsWith("code-0\ncode-1\n").hasLineCount(10);
		assertThat(run("factors recovery-codes --output json").out())
			.startsWith("{\"recoveryCodes\":[\"code-0\",\"code-1\"");
	}

	@Test
	void scriptAddsAnAuthenticatorAppWithTwoCommands() throws IOException {
		Path file = signedIn();
		String option = " --session-file " + file;
		assertThat(run("factors add-totp --start --quiet" + option))
			.isEqualTo(new Outcome(0, StubFactors.SECRET + "\n", ""));
		this.shell.with(EnvironmentVariables.TOTP, StubFactors.CODE);
		assertThat(run("factors add-totp --complete" + option)).isEqualTo(new Outcome(0, """
				The authenticator app is your second factor now. 1 other session was revoked.
				Make recovery codes for the day it is lost, with: factors recovery-codes
				""", ""));
		assertThat(this.server.factors().isEnrolled("ada")).isTrue();
		assertThat(run("whoami" + option).out()).contains("factors       password, authenticator app");
	}

	@Test
	void scriptAddsAnAuthenticatorAppWithOneCommand() {
		Outcome outcome = this.shell.with(EnvironmentVariables.TOTP, "the code of something else")
			.runWithInput(StubFactors.CODE + "\n", "factors", "add-totp", "--totp-stdin", "--output", "json");
		assertThat(outcome.err()).isEmpty();
		assertThat(outcome.out().lines()).hasSize(2);
		assertThat(outcome.out())
			.startsWith("{\"secret\":\"" + StubFactors.SECRET + "\",\"otpauthUri\":\"otpauth://totp/")
			.contains("\n{\"sessionToken\":\"lks_");
	}

	@Test
	void secretIsTextWithoutATerminal() {
		assertThat(run("factors add-totp --start --no-qr")).isEqualTo(new Outcome(0, """
				Add this account to your authenticator app:
				  address  otpauth://totp/Latchkey:ada?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Latchkey
				  secret   GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ
				  expires  2026-03-01 12:10:00 UTC (in 10 min)
				The secret is shown only now.
				""", ""));
		assertThat(run("factors add-totp --start").out()).startsWith("There is no QR code, because the output is no "
				+ "terminal that can show one. Add this account to your authenticator app:\n  address");
	}

	@Test
	void terminalShowsTheCodeOnlyWhereItFits() {
		this.shell.onTerminal(80);
		assertThat(run("factors add-totp --start").out())
			.startsWith("Scan this with your authenticator app, or type the secret:\n  secret   GEZD GNBV")
			.contains("\nThe secret is shown only now.\n\u001b[38;5;231;48;5;16m\u2588\u2588")
			.doesNotContain("otpauth");
		assertThat(run("factors add-totp --start --no-qr").out()).startsWith("Add this account");
		assertThat(this.shell.onTerminal(40).run("factors", "add-totp", "--start").out())
			.startsWith("There is no QR code, because the terminal has fewer than 45 columns.");
		assertThat(
				this.shell.onTerminal(80).with("LANG", "en_US.ISO-8859-1").run("factors", "add-totp", "--start").out())
			.startsWith("There is no QR code, because the terminal has no UTF-8.");
		assertThat(
				this.shell.with("LC_ALL", "C.utf8").with("NO_COLOR", "1").run("factors", "add-totp", "--start").out())
			.contains("only now.\n\u2588\u2588");
	}

	@Test
	void missingFirstCodeIsNamedBeforeASecretIsMade() {
		assertThat(run("factors add-totp"))
			.isEqualTo(new Outcome(2, "", "There is no terminal to ask for the first code: "
					+ "use --totp-stdin, or --start now and --complete later.\n"));
		assertThat(run("factors add-totp --complete").err()).contains("set LATCHKEY_TOTP, or use --totp-stdin");
		assertThat(this.shell.opensChannels()).isFalse();
	}

	@Test
	void enrolmentThatIsNotOpenOrDoneGivesOneSentence() {
		this.shell.with(EnvironmentVariables.TOTP, StubFactors.CODE);
		assertThat(run("factors add-totp --complete")).isEqualTo(
				new Outcome(69, "", "No enrolment is open, or it has expired: begin again with: factors add-totp\n"));
		this.server.factors().enrol("ada");
		assertThat(run("factors add-totp --start")).isEqualTo(
				new Outcome(70, "", "The account has this factor already: remove it first with factors remove.\n"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "factors add-totp --start", "factors remove --totp", "factors recovery-codes" })
	void tooOldSignInAsksAScriptToReauthenticate(String command) {
		this.server.refuse(Refusals.of(Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED"));
		assertThat(run(command))
			.isEqualTo(new Outcome(73, "", "This needs a sign-in within the last 10 minutes (unless "
					+ "the server is set otherwise): repeat it after: reauthenticate\n"));
	}

	@ParameterizedTest
	@CsvSource({ "NOT_FOUND, FACTOR_NOT_FOUND, 69, The account has no such factor",
			"UNAUTHENTICATED, SESSION_INVALID, 80, This session is not valid",
			"FAILED_PRECONDITION, FACTORS_UNAVAILABLE, 73, The server is not set up for this factor",
			"UNAVAILABLE, STORE_UNAVAILABLE, 78, The server cannot reach its data" })
	void refusalsAreSentencesAndCodes(Code code, String reason, int exitCode, String sentence) {
		this.server.refuse(Refusals.of(code, reason));
		for (String command : new String[] { "factors list", "factors remove --totp",
				"factors remove --passkey-id " + PASSKEY, "factors add-totp --start" }) {
			Outcome outcome = run(command);
			assertThat(outcome.code()).as(command).isEqualTo(exitCode);
			assertThat(outcome.out()).isEmpty();
			assertThat(outcome.err()).startsWith(sentence).doesNotContain("lks_");
		}
	}

	@Test
	void secretsAreInNoLogOfTheProgram() {
		Outcome outcome = this.shell.runWithInput(StubFactors.CODE + "\n", "factors", "add-totp", "--totp-stdin",
				"--verbose", "--quiet");
		assertThat(outcome.err()).isEmpty();
		assertThat(outcome.out()).isEqualTo(StubFactors.SECRET + "\n");
	}

	private Path signedIn() {
		Path file = this.folder.resolve("session");
		this.shell.run("sign-in", "--username", "ada", "--session-file", file.toString());
		return file;
	}

	private Outcome run(String command) {
		return this.shell.run(command.split(" ", -1));
	}

}
