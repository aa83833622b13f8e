package dev.latchkey.shell.runner;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.latchkey.shell.session.ListedSessions;
import dev.latchkey.shell.testing.Shell;
import dev.latchkey.shell.testing.StubServer;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class InteractiveRunnerTests {

	private static final String PASSWORD = "a long \\ \"plain\" phrase!! 7 ";

	private static final String OTHER = "some other phrase, longer still";

	private StubServer server;

	@BeforeEach
	void startServer() throws IOException {
		this.server = StubServer.start();
	}

	@AfterEach
	void stopServer() {
		this.server.close();
	}

	@Test
	@Tag("asvs-6.2.6")
	void interactiveSessionShowsTheUserAndNoSecret() throws IOException {
		String screen = type("sign-up --username ada\n" + PASSWORD + "\n" + PASSWORD + "\n" + "sign-in --username ada\n"
				+ PASSWORD + "\nwhoami\nsign-out\nexit\nversion\n");
		assertThat(this.server.passwords()).containsEntry("ada", PASSWORD);
		assertThat(screen)
			.contains("latchkey:" + this.server.address() + "> ", "The account ada is ready.",
					"ada@" + this.server.address() + "> ", "You are ada.", "Signed out.")
			.doesNotContain("plain\" phrase", "lks_", "latchkey development (Java");
	}

	@Test
	void differentPasswordsSendNothing() throws IOException {
		String screen = type("sign-up --username ada\none phrase\nanother phrase\n");
		assertThat(screen).contains("The two passwords differ: nothing was sent.");
		assertThat(this.server.passwords()).isEmpty();
	}

	@Test
	void failureDoesNotStopTheShell() throws IOException {
		assertThat(type("wibble\nversion\n")).contains("There is no command", "latchkey development (Java");
	}

	@Test
	void sentencesAreWrappedBetweenWords() throws IOException {
		assertThat(type("sessions\n", new Size(40, 24))).contains("\"sessions\" needs a second word: sessions\n",
				"list, sessions revoke, sessions\n", "revoke-others.\n");
	}

	@Test
	void accountIsDeletedOnlyAfterAConfirmation() throws IOException {
		String begin = "sign-up --username ada\n" + PASSWORD + "\n" + PASSWORD + "\nsign-in --username ada\n" + PASSWORD
				+ "\n";
		assertThat(type(begin + "account delete\nno\n")).contains("This deletes the account ada permanently.",
				"Nothing was deleted.");
		assertThat(this.server.passwords()).containsKey("ada");
		assertThat(type("sign-in --username ada\n" + PASSWORD + "\naccount delete\ndelete\n" + PASSWORD + "\n"))
			.contains("The account is deleted");
		assertThat(this.server.passwords()).isEmpty();
	}

	@Test
	void revokedSessionIsForgotten() throws IOException {
		this.server.passwords().put("ada", PASSWORD);
		try (AnnotationConfigApplicationContext context = context()) {
			assertThat(type(context, "sign-in --username ada\n" + PASSWORD + "\n")).contains("Signed in as ada.");
			this.server.tokens().clear();
			assertThat(type(context, "whoami\nwhoami\n")).contains(
					"Your session has expired or was revoked: sign in again with: sign-in --username ada",
					"You are not signed in");
		}
	}

	@Test
	void passwordChangeAsksForTheOldPasswordAndTwiceForTheNew() throws IOException {
		this.server.passwords().put("ada", PASSWORD);
		String screen = type("sign-in --username ada\n" + PASSWORD + "\npassword change\n" + PASSWORD + "\n" + OTHER
				+ "\n" + OTHER + "\nwhoami\n");
		assertThat(screen).contains("The password is changed.", "You are ada.")
			.doesNotContain("is not kept", "plain\" phrase", OTHER, "lks_");
		assertThat(this.server.passwords()).containsEntry("ada", OTHER);
	}

	@Test
	void passwordResetAsksForTheCode() throws IOException {
		String code = "lkr_" + "0".repeat(49);
		this.server.passwords().put("ada", PASSWORD);
		this.server.resetCodes().put("ada", code);
		String screen = type(
				"password reset --username ada\n " + code + " \n" + OTHER + "\n" + OTHER + "\npassword change\n");
		assertThat(screen).contains("The new password is set", "You are not signed in").doesNotContain(code, OTHER);
		assertThat(this.server.passwords()).containsEntry("ada", OTHER);
	}

	@Test
	@Tag("asvs-7.5.2")
	void tooOldSignInAsksForThePasswordAndRepeatsTheCall() throws IOException {
		this.server.passwords().put("ada", PASSWORD);
		try (AnnotationConfigApplicationContext context = context()) {
			type(context, "sign-in --username ada\n" + PASSWORD + "\nsessions list\n");
			this.server.refuseNext(1, tooOld());
			assertThat(type(context, "sessions revoke-others\n" + PASSWORD + "\nwhoami\n"))
				.contains("Your sign-in is too old for this. Password: ", "There was no other session to revoke.",
						"You are ada.")
				.doesNotContain("plain\" phrase", "lks_");
			assertThat(this.server.tokens()).hasSize(1).allMatch((token) -> token.startsWith("lks_1"));
		}
	}

	@Test
	void wrongPasswordDoesNotRepeatTheCall() throws IOException {
		this.server.passwords().put("ada", PASSWORD);
		try (AnnotationConfigApplicationContext context = context()) {
			type(context, "sign-in --username ada\n" + PASSWORD + "\nsessions list\n");
			this.server.refuseNext(1, tooOld());
			assertThat(type(context, "sessions revoke-others\n" + OTHER + "\nwhoami\n"))
				.contains("The password is wrong, or the session has changed meanwhile. Try again.", "You are ada.")
				.doesNotContain("session to revoke");
			assertThat(context.getBean(ListedSessions.class).descriptions()).hasSize(1);
		}
	}

	@Test
	void callIsRepeatedOnlyOnce() throws IOException {
		this.server.passwords().put("ada", PASSWORD);
		this.server.refuse("RevokeSession", tooOld());
		try (AnnotationConfigApplicationContext context = context()) {
			type(context, "sign-in --username ada\n" + PASSWORD + "\nsessions list\n");
			int before = this.server.calls();
			assertThat(type(context, "sessions revoke --session-id x-y\n" + PASSWORD + "\n"))
				.contains("repeat it after: reauthenticate");
			assertThat(this.server.calls() - before)
				.as("validate, revoke, start to reauthenticate, reauthenticate, revoke")
				.isEqualTo(5);
			assertThat(context.getBean(ListedSessions.class).descriptions()).as("it is the same session").hasSize(1);
		}
	}

	@Test
	void adminKeyIsAskedForAndNotShown() throws IOException {
		this.server.passwords().put("ada", PASSWORD);
		String screen = type("admin accounts list\n" + StubServer.ADMIN_KEY + "\nadmin accounts list\ntwo words\n");
		assertThat(screen).contains("ACTIVE", "That is no admin key, so nothing was sent")
			.doesNotContain(StubServer.ADMIN_KEY, "two words");
	}

	@Test
	void sessionIdIsCompletedAfterAList() throws IOException {
		this.server.passwords().put("ada", PASSWORD);
		try (AnnotationConfigApplicationContext context = context()) {
			type(context, "sign-in --username ada\n" + PASSWORD + "\nsessions list\n");
			assertThat(context.getBean(ListedSessions.class).descriptions())
				.containsExactly(Map.entry("0190a000-0000-7000-8000-000000000101", "this session, 127.0.0.1"));
		}
	}

	private static StatusRuntimeException tooOld() {
		return Refusals.of(Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED");
	}

	private String type(String keys) throws IOException {
		try (AnnotationConfigApplicationContext context = context()) {
			return type(context, keys);
		}
	}

	private AnnotationConfigApplicationContext context() {
		return Shell.at(this.server).context(InputStream.nullInputStream());
	}

	private String type(String keys, Size size) throws IOException {
		try (AnnotationConfigApplicationContext context = context()) {
			return type(context, keys, size);
		}
	}

	private static String type(AnnotationConfigApplicationContext context, String keys) throws IOException {
		return type(context, keys, new Size(0, 0));
	}

	private static String type(AnnotationConfigApplicationContext context, String keys, Size size) throws IOException {
		ByteArrayOutputStream screen = new ByteArrayOutputStream();
		try (Terminal terminal = new DumbTerminal("test", Terminal.TYPE_DUMB,
				new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)), screen, StandardCharsets.UTF_8)) {
			terminal.setSize(size);
			assertThat(context.getBean(InteractiveRunner.class).run(terminal)).isZero();
		}
		return screen.toString(StandardCharsets.UTF_8);
	}

}
