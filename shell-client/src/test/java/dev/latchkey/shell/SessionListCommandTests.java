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

class SessionListCommandTests extends AbstractSignedInTests {

	private static final String ID = "0190a000-0000-7000-8000-000000000";

	/** Ada has three sessions. The second is the current one. */
	@BeforeEach
	void signInTwiceMore() {
		this.shell.with(EnvironmentVariables.SESSION_TOKEN, "");
		this.shell.run("sign-in", "--username", "ada", "--client-label", "Ada's laptop");
		this.shell.run("sign-in", "--username", "ada", "--client-label", "\u001b[31mred\u202e");
		this.shell.with(EnvironmentVariables.SESSION_TOKEN, TOKEN + "2");
	}

	@Test
	void listMarksTheCurrentSessionAndSanitizesLabels() {
		assertThat(this.shell.run("sessions", "list")).isEqualTo(new Outcome(0, """
				  SESSION ID                            LAST SEEN  ADDRESS    LABEL         USER AGENT
				  0190a000-0000-7000-8000-000000000103  now        127.0.0.1  ?[31mred?     %1$s
				* 0190a000-0000-7000-8000-000000000102  3 h ago    127.0.0.1  Ada's laptop  %1$s
				  0190a000-0000-7000-8000-000000000101  6 h ago    127.0.0.1                %1$s
				* this session. Revoke another with: sessions revoke --session-id ID
				""".formatted("latchkey-shell/development grpc-java-netty/1.2.3"), ""));
	}

	@Test
	void listFitsTheTerminalAndColoursIt() {
		String screen = this.shell.onTerminal(80).run("sessions", "list").out();
		assertThat(screen).startsWith("\u001b[1m  SESSION ID")
			.contains("\u001b[32m* " + ID + "102", "Ada's laptop", "lat…")
			.doesNotContain("\u001b[31mred");
		assertThat(screen.replaceAll("\u001b\\[[0-9;]*m", "").lines())
			.allMatch((line) -> line.codePointCount(0, line.length()) <= 80);
	}

	@Test
	void listHasNoColoursWithNoColorOrADumbTerminal() {
		assertThat(this.shell.onTerminal(200).with("NO_COLOR", "1").run("sessions", "list").out())
			.doesNotContain("\u001b")
			.contains("grpc-java-netty/1.2.3");
		assertThat(Shell.at(this.server)
			.with(EnvironmentVariables.SESSION_TOKEN, TOKEN + "2")
			.with("TERM", "dumb")
			.onTerminal(200)
			.run("sessions", "list")
			.out()).doesNotContain("\u001b").contains("grpc-java-netty/1.2.3");
	}

	@Test
	void listPrintsOnlyIdsWhenQuietAndTheReplyAsJson() {
		assertThat(this.shell.run("sessions", "list", "--quiet").out())
			.isEqualTo(ID + "103\n" + ID + "102\n" + ID + "101\n");
		assertThat(this.shell.run("sessions", "list", "--output", "json").out())
			.startsWith("{\"sessions\":[{\"sessionId\":\"" + ID + "103\"")
			.endsWith("\"currentSessionId\":\"" + ID + "102\"}\n")
			.doesNotContain("lks_");
	}

	@Test
	void revokeRevokesTheNamedSession() {
		assertThat(this.shell.run("sessions", "revoke", "--session-id", ID + "103"))
			.isEqualTo(new Outcome(0, "The session is revoked.\n", ""));
		assertThat(this.server.tokens()).containsExactlyInAnyOrder(TOKEN + "1", TOKEN + "2");
		assertThat(this.shell.run("sessions", "revoke", "--session-id", ID + "101", "--output", "json").out())
			.isEqualTo("{}\n");
		assertThat(this.shell.run("whoami").code()).isZero();
	}

	@Test
	void revokeOfTheCurrentSessionForgetsIt() throws IOException {
		Outcome outcome = this.shell.script("sign-in --username ada", "sessions revoke --session-id " + ID + "104",
				"whoami");
		assertThat(outcome.out()).contains("The current session is revoked: you are signed out.");
		assertThat(outcome.err()).startsWith("Line 3: You are not signed in");
		Path file = this.folder.resolve("session");
		this.shell.run("sign-in", "--username", "ada", "--session-file", file.toString());
		assertThat(Files.exists(file)).isTrue();
		assertThat(this.shell.run("sessions", "revoke", "--session-id", ID + "105", "--session-file", file.toString())
			.code()).isZero();
		assertThat(Files.exists(file)).isFalse();
	}

	@Test
	void revokeOthersKeepsThisSessionAndCounts() {
		assertThat(this.shell.run("sessions", "revoke-others"))
			.isEqualTo(new Outcome(0, "2 other sessions were revoked.\n", ""));
		assertThat(this.server.tokens()).containsExactly(TOKEN + "2");
		assertThat(this.shell.run("sessions", "revoke-others").out())
			.isEqualTo("There was no other session to " + "revoke.\n");
		assertThat(this.shell.run("sessions", "revoke-others", "--quiet").out()).isEqualTo("0\n");
		this.shell.run("sign-in", "--username", "ada");
		assertThat(this.shell.run("sessions", "revoke-others").out()).isEqualTo("1 other session was revoked.\n");
		assertThat(this.shell.run("sessions", "revoke-others", "--output=json").out()).isEqualTo("{}\n");
	}

	@Test
	void refusalsOfRevokeSayWhatToDo() {
		assertThat(this.shell.run("sessions", "revoke", "--session-id", ID + "999")).isEqualTo(
				new Outcome(69, "", "You have no active session with this id: look for it with: sessions list\n"));
		assertThat(this.shell.run("sessions", "revoke", "--session-id", "1"))
			.isEqualTo(new Outcome(67, "", "The server does not take this value (session_id: must be a UUID).\n"));
	}

	@ParameterizedTest
	@CsvSource({ "RevokeSession, sessions revoke --session-id x-y", "RevokeOtherSessions, sessions revoke-others" })
	void withoutATerminalATooOldSignInNamesReauthenticate(String method, String command) {
		this.server.refuse(method, Refusals.of(Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED"));
		String sentence = "This needs a sign-in within the last 10 minutes (unless the server is set "
				+ "otherwise): repeat it after: reauthenticate\n";
		assertThat(this.shell.run(command.split(" ", -1))).isEqualTo(new Outcome(73, "", sentence));
		Outcome script = this.shell.script("sign-in --username ada", command);
		assertThat(script.code()).isEqualTo(73);
		assertThat(script.err()).isEqualTo("Line 2: " + sentence);
		assertThat(this.server.tokens()).contains(TOKEN + "1", TOKEN + "2", TOKEN + "3");
	}

	@ParameterizedTest
	@CsvSource({ "UNAUTHENTICATED, SESSION_INVALID, 80, This session is not valid",
			"UNAVAILABLE, STORE_UNAVAILABLE, 78, The server cannot reach its data",
			"INTERNAL, INTERNAL, 77, The server had an internal error" })
	void reasonsGiveSentencesAndExitCodesInEveryCommand(Code code, String reason, int exitCode, String sentence) {
		this.server.refuse(Refusals.of(code, reason));
		for (String command : new String[] { "sessions list", "sessions revoke --session-id x",
				"sessions revoke-others" }) {
			Outcome outcome = this.shell.run(command.split(" ", -1));
			assertThat(outcome.code()).isEqualTo(exitCode);
			assertThat(outcome.out()).isEmpty();
			assertThat(outcome.err()).startsWith(sentence);
		}
	}

}
