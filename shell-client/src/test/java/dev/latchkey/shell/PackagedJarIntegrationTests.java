package dev.latchkey.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Program;
import dev.latchkey.shell.testing.StubServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Runs the packaged jar as users and scripts do.
 */
class PackagedJarIntegrationTests {

	private static final String PASSWORD = "a long and plain phrase 7";

	@SuppressWarnings("NullAway.Init")
	private static StubServer server;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@BeforeAll
	static void startServer() throws IOException {
		server = StubServer.start();
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@Test
	void scriptOnStandardInputPrintsNoSecret() throws Exception {
		String script = "sign-up --username script\nsign-in --username script\nwhoami\nsign-out\n";
		Outcome outcome = run(List.of(), script, "LOGGING_LEVEL_ROOT=TRACE");
		assertThat(outcome.code()).isZero();
		assertThat(outcome.out()).contains("The account script is ready.", "You are script.", "Signed out.");
		assertThat(outcome.err()).contains("org.springframework");
		assertThat(outcome.out() + outcome.err()).doesNotContain(PASSWORD, "lks_0");
	}

	@Test
	void commandWritesItsResultOnlyToStandardOutput() throws Exception {
		Outcome outcome = run(List.of("sign-up", "--username", "alone", "--output", "json"), "");
		assertThat(outcome.code()).isZero();
		assertThat(outcome.out()).startsWith("{\"account\":{").endsWith("}\n");
		assertThat(outcome.err()).isEmpty();
		Outcome again = run(List.of("sign-up", "--username", "alone"), "");
		assertThat(again.code()).isEqualTo(70);
		assertThat(again.out()).isEmpty();
		assertThat(again.err()).startsWith("This username is taken");
	}

	@Test
	@Tag("faults")
	void localeOfTheMachineChangesNothing() throws Exception {
		String script = "sign-up --username iris\nsign-in --username iris\nwhoami\nsessions list\nadmin\n";
		for (String options : List.of("-Duser.language=fa", "-Duser.language=tr -Duser.country=TR",
				"-Duser.language=th -Duser.country=TH -Duser.extensions=u-ca-buddhist-nu-thai")) {
			Outcome outcome = run(List.of(), script.replace("iris", "iris" + options.length()),
					"JDK_JAVA_OPTIONS=" + options);
			assertThat(outcome.out()).as(options)
				.contains("The account iris", "You are iris", "UTC")
				.doesNotContainPattern("[\\p{Nd}&&[^0-9]]|[\u0131\u0130]");
		}
	}

	@Test
	void usageErrorIsExit2AndOnStandardError() throws Exception {
		Outcome outcome = run(List.of("sign-up", "--wibble"), "");
		assertThat(outcome).isEqualTo(new Outcome(2, "", "sign-up has no option --wibble. See: help sign-up\n"));
		assertThat(run(List.of(), "wibble\n").code()).isEqualTo(2);
	}

	@Test
	void healthSetsTheExitCode() throws Exception {
		assertThat(run(List.of("health", "--wait", "30s"), "")).isEqualTo(new Outcome(0, "SERVING\n", ""));
		assertThat(run(List.of("health", "--server", "localhost:1"), "").code()).isEqualTo(78);
	}

	@Test
	void helpAndVersionNeedNoServer() throws Exception {
		Outcome help = run(List.of("--help"), "", "LATCHKEY_SERVER=localhost:1");
		assertThat(help.code()).isZero();
		assertThat(help.out()).startsWith("Latchkey: ");
		assertThat(help.err()).isEmpty();
		assertThat(run(List.of("version"), "").out()).matches("latchkey [0-9].*\\n");
	}

	@Test
	void passwordComesFromStandardInput() throws Exception {
		Outcome outcome = run(List.of("sign-up", "--username", "piped", "--password-stdin"), "Cafe\u0301 au lait\n");
		assertThat(outcome.code()).isZero();
		assertThat(server.passwords()).containsEntry("piped", "Cafe\u0301 au lait");
	}

	@Test
	void probeHasTheExitCodesOfGrpcHealthProbe() throws Exception {
		assertThat(run(List.of("probe", "-addr=" + server.address()), ""))
			.isEqualTo(new Outcome(0, "status: SERVING\n", ""));
		assertThat(run(List.of("probe", "--addr", "localhost:1"), "").code()).isEqualTo(2);
		assertThat(run(List.of("probe"), "").code()).isEqualTo(1);
	}

	/** The reader has gone before the program writes. */
	@Test
	void closedPipeEndsTheProgramQuietly() throws Exception {
		Outcome outcome = shell("{ \"$@\" help; echo $? >&2; } | true");
		assertThat(outcome).isEqualTo(new Outcome(0, "", "141\n"));
	}

	@Test
	void fullDiskGivesOneSentence() throws Exception {
		assumeThat(Path.of("/dev/full")).exists();
		Outcome outcome = shell("\"$@\" version >/dev/full");
		assertThat(outcome.code()).isEqualTo(1);
		assertThat(outcome.err()).startsWith("Standard output cannot be written (").hasLineCount(1);
	}

	private Outcome shell(String script) throws Exception {
		List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
		command.addAll(Program.jar());
		return start(command, "");
	}

	private Outcome run(List<String> arguments, String input, String... variables) throws Exception {
		List<String> command = new ArrayList<>(Program.unpacked());
		command.addAll(arguments);
		return start(command, input, variables);
	}

	private Outcome start(List<String> command, String input, String... variables) throws Exception {
		Map<String, String> environment = new HashMap<>(
				Map.of("LATCHKEY_SERVER", server.address(), "LATCHKEY_PASSWORD", PASSWORD));
		for (String variable : variables) {
			String[] parts = variable.split("=", 2);
			environment.put(parts[0], parts[1]);
		}
		return Program.run(command, this.folder, environment, input);
	}

}
