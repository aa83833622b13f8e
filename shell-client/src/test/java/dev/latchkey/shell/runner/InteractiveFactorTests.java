package dev.latchkey.shell.runner;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import dev.latchkey.shell.testing.Shell;
import dev.latchkey.shell.testing.StubFactors;
import dev.latchkey.shell.testing.StubServer;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status.Code;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.shell.core.command.CommandRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Second factors at a terminal.
 */
class InteractiveFactorTests {

	private static final String PASSWORD = "a long and plain phrase 7";

	private static final String SIGN_IN = "sign-in --username ada\n" + PASSWORD + "\n";

	private StubServer server;

	@BeforeEach
	void startServer() throws IOException {
		this.server = StubServer.start();
		this.server.passwords().put("ada", PASSWORD);
	}

	@AfterEach
	void stopServer() {
		this.server.close();
	}

	@Test
	void signInAsksForTheCodeAndDoesNotShowIt() throws IOException {
		this.server.factors().enrol("ada");
		assertThat(type(SIGN_IN + StubFactors.CODE + "\nwhoami\n"))
			.contains("Code of your authenticator app: ", "Signed in as ada.", "You are ada.")
			.doesNotContain(StubFactors.CODE, PASSWORD, "lkc_");
	}

	@Test
	void wrongCodeIsAskedForAgainThreeTimesAtMost() throws IOException {
		this.server.factors().enrol("ada");
		String again = "The code is wrong or was used before: try the next one. Code of your authenticator app: ";
		assertThat(type(SIGN_IN + "111111\n222222\n" + StubFactors.CODE + "\n")).contains(again, "Signed in as ada.");
		assertThat(type(SIGN_IN + "111111\n222222\n333333\nversion\n")).contains("latchkey development")
			.doesNotContain("Signed in");
		assertThat(this.server.calls("SignIn")).isEqualTo(2);
		assertThat(this.server.factors().proofs()).hasSize(6);
	}

	@Test
	void recoveryCodeIsTakenAtTheSamePrompt() throws IOException {
		this.server.factors().enrol("ada");
		this.server.factors().setRecoveryCodes("ada", "abcd-efgh");
		assertThat(type(SIGN_IN + "abcd-efgh\n"))
			.contains("Code of your authenticator app, or a recovery code: ", "recovery codes  0 left",
					"There are no recovery codes: make some with")
			.doesNotContain("abcd-efgh");
	}

	@Test
	void historyHoldsTheCommandsAndNoAnswer() throws IOException {
		this.server.factors().enrol("ada");
		this.server.factors().setRecoveryCodes("ada", "helpme", "version-2");
		// Each answer looks like a command, which the history of commands would keep.
		String keys = SIGN_IN + StubFactors.CODE + "\n" + SIGN_IN + "helpme\nreauthenticate\n" + PASSWORD
				+ "\nversion-2\nwhoami\n";
		try (AnnotationConfigApplicationContext context = context();
				Terminal terminal = terminal(keys, OutputStream.nullOutputStream())) {
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			LineReader reader = CommandLineReaders.open(terminal, registry);
			assertThat(context.getBean(InteractiveRunner.class).run(terminal, reader)).isZero();
			assertThat(this.server.factors().proofs()).containsExactly("totp " + StubFactors.CODE, "recovery helpme",
					"recovery version-2");
			assertThat(reader.getHistory()).extracting(History.Entry::line)
				.containsExactly("sign-in --username ada", "reauthenticate", "whoami");
		}
	}

	@Test
	void passkeyLeavesTheRecoveryCodes() throws IOException {
		this.server.factors().addPasskey("ada", "0190a000-0000-7000-8000-000000000201", "Phone");
		this.server.factors().setRecoveryCodes("ada", "abcd-efgh");
		assertThat(type(SIGN_IN + "abcd-efgh\n")).contains("This program cannot use passkeys. Recovery code: ",
				"Signed in as ada.");
	}

	@Test
	void emptyCodeSendsNothing() throws IOException {
		this.server.factors().enrol("ada");
		assertThat(type(SIGN_IN + "\n")).contains("No code was typed: nothing was sent.");
		assertThat(this.server.factors().proofs()).isEmpty();
	}

	@Test
	void authenticatorAppIsAddedWithItsFirstCode() throws IOException {
		String screen = type(SIGN_IN + "factors add-totp\n111111\n" + StubFactors.CODE + "\nwhoami\n");
		assertThat(screen)
			.contains("First code of the authenticator app: ", "The code is wrong or was used before",
					"The authenticator app is your second factor now.", "factors recovery-codes", "You are ada.")
			.doesNotContain("is not kept", StubFactors.CODE, "111111");
		assertThat(screen.split("otpauth://", -1)).as("one secret").hasSize(2);
	}

	@Test
	void tooOldSignInAsksForBothFactorsAndRepeatsTheCall() throws IOException {
		this.server.factors().enrol("ada");
		try (AnnotationConfigApplicationContext context = context()) {
			type(context, SIGN_IN + StubFactors.CODE + "\n");
			this.server.refuseNext(1, Refusals.of(Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED"));
			assertThat(type(context, "factors recovery-codes\n" + PASSWORD + "\n" + StubFactors.CODE + "\nwhoami\n"))
				.contains("Your sign-in is too old for this. Password: ", "Code of your authenticator app: ", "code-9",
						"You are ada.")
				.doesNotContain(StubFactors.CODE, PASSWORD, "lks_");
			assertThat(this.server.calls("Reauthenticate")).isEqualTo(2);
		}
	}

	@Test
	void changedPasswordFollowsAReauthentication() throws IOException {
		String changed = "another long and plain phrase 8";
		this.server.factors().enrol("ada");
		try (AnnotationConfigApplicationContext context = context()) {
			type(context, SIGN_IN + StubFactors.CODE + "\n");
			this.server.refuseNext(1, Refusals.of(Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED"));
			assertThat(type(context,
					"password change\n" + PASSWORD + "\n" + changed + "\n" + changed + "\n" + PASSWORD + "\n"
							+ StubFactors.CODE + "\nwhoami\n"))
				.contains("The password is changed.", "You are ada.")
				.doesNotContain("not kept");
			assertThat(this.server.calls("Reauthenticate")).isEqualTo(2);
		}
	}

	@Test
	void enrolmentContinuesAfterTheReauthentication() throws IOException {
		try (AnnotationConfigApplicationContext context = context()) {
			type(context, SIGN_IN);
			this.server.refuseNext(1, Refusals.of(Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED"));
			assertThat(type(context, "factors add-totp\n" + PASSWORD + "\n" + StubFactors.CODE + "\nwhoami\n"))
				.contains("is your second factor now.", "You are ada.");
		}
	}

	private AnnotationConfigApplicationContext context() {
		return Shell.at(this.server).context(InputStream.nullInputStream());
	}

	private String type(String keys) throws IOException {
		try (AnnotationConfigApplicationContext context = context()) {
			return type(context, keys);
		}
	}

	private static String type(AnnotationConfigApplicationContext context, String keys) throws IOException {
		ByteArrayOutputStream screen = new ByteArrayOutputStream();
		try (Terminal terminal = terminal(keys, screen)) {
			assertThat(context.getBean(InteractiveRunner.class).run(terminal)).isZero();
		}
		return screen.toString(StandardCharsets.UTF_8);
	}

	private static Terminal terminal(String keys, OutputStream screen) throws IOException {
		return new DumbTerminal("test", Terminal.TYPE_DUMB,
				new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)), screen, StandardCharsets.UTF_8);
	}

}
