package dev.latchkey.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Program;
import dev.latchkey.testsupport.process.JarProcess;
import dev.latchkey.testsupport.process.UnpackedJar;
import dev.latchkey.testsupport.process.UnpackedJar.Training;
import dev.latchkey.testsupport.totp.TotpCodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Second factors with the packaged shell and the packaged auth-service, whose jar another
 * module makes.
 */
@Tag("faults")
@DisabledOnOs(OS.WINDOWS)
class ServiceFactorIntegrationTests {

	private static final Path SERVICE_JAR = Path.of("..", "auth-service", "target", "auth-service.jar");

	private static final Path DOCUMENT = Path.of("..", "docs", "shell.md");

	private static final String CODE_OF_APP = "oathtool --totp -b - < secret";

	private static final String PASSWORD = "a long and plain phrase 7";

	private static final String SIGN_IN = "sign-in --username ada --quiet\n";

	private static final String WRONG = "The code is wrong or was used before: try the next one.\n";

	private final List<Outcome> outcomes = new ArrayList<>();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path serviceFolder;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@SuppressWarnings("NullAway.Init")
	private JarProcess service;

	@BeforeEach
	void startService() {
		assertThat(SERVICE_JAR).as("build it first with: ./mvnw -DskipTests package").exists();
		UnpackedJar program = UnpackedJar.of(SERVICE_JAR,
				Training.ofService("--spring.datasource.url=jdbc:sqlite:" + this.serviceFolder.resolve("training.db")));
		this.service = JarProcess.start(program, this.serviceFolder,
				List.of("--server.port=0", "--spring.grpc.server.port=0",
						"--spring.datasource.url=jdbc:sqlite:" + this.serviceFolder.resolve("latchkey.db"),
						"--latchkey.password.iterations=10", "--latchkey.password.allow-weak-hashing=true",
						"--latchkey.throttle.sign-ins-per-minute=1000"));
	}

	@AfterEach
	void stopService() {
		this.service.close();
	}

	@Test
	void scriptAddsUsesAndRemovesAnAuthenticatorApp() throws Exception {
		assertThat(script("", "sign-up --username ada --quiet\nsign-in --username ada --quiet --session-file session\n")
			.code()).isZero();
		TotpCodes app = enrolled();
		// A code may be a step early, so nothing waits for the step after that of the
		// enrolment.
		String code = app.at(Clock.systemUTC().instant().plusSeconds(30));
		Outcome both = script(code, "factors recovery-codes --quiet --session-file session\n" + SIGN_IN + SIGN_IN);
		assertThat(both.code()).as("a code works once").isEqualTo(80);
		assertThat(both.err()).isEqualTo("Line 3: " + WRONG);
		List<String> recoveryCodes = both.out().lines().toList();
		assertThat(recoveryCodes).hasSize(10);
		assertThat(script("", SIGN_IN).code()).as("no code").isEqualTo(2);
		assertThat(script(recoveryCodes.get(0), SIGN_IN + SIGN_IN)).as("a recovery code works once")
			.isEqualTo(new Outcome(80, "", "Line 2: " + WRONG));
		assertThat(script("",
				"factors list --session-file session\nfactors remove --totp --quiet --session-file "
						+ "session\nfactors list --quiet --session-file session\n" + SIGN_IN))
			.satisfies(
					(outcome) -> assertThat(outcome.out()).contains("authenticator app", "9 recovery codes are left."))
			.satisfies((outcome) -> assertThat(outcome.code()).as(outcome.err()).isZero());
		assertThatNothingIsKept(Files.readString(this.folder.resolve("secret")).strip(), recoveryCodes);
	}

	/** Runs the two commands of the document. */
	private TotpCodes enrolled() throws Exception {
		List<String> lines = Files.readAllLines(DOCUMENT);
		int complete = lines
			.indexOf(lines.stream().filter((line) -> line.startsWith(CODE_OF_APP)).findFirst().orElseThrow());
		Outcome started = shell(lines.get(complete - 1));
		assertThat(started).isEqualTo(new Outcome(0, "", ""));
		Path secret = this.folder.resolve("secret");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret))).isEqualTo("rw-------");
		TotpCodes app = new TotpCodes(Files.readString(secret).strip());
		Outcome completed = shell(
				lines.get(complete).replace(CODE_OF_APP, "echo " + app.at(Clock.systemUTC().instant())));
		assertThat(completed.code()).as(completed.err()).isZero();
		assertThat(completed.out()).startsWith("The authenticator app is your second factor now.");
		return app;
	}

	private void assertThatNothingIsKept(String secret, List<String> recoveryCodes) throws IOException {
		String errors = this.outcomes.stream().map(Outcome::err).reduce("", String::concat);
		assertThat(errors + this.service.output()).doesNotContain(secret, PASSWORD, "lks_", "lkc_")
			.doesNotContain(recoveryCodes)
			.doesNotContainIgnoringCase(recoveryCodes.get(0).replace("-", ""));
		assertThat(errors).doesNotContainPattern("[0-9]{6}");
		try (Stream<Path> files = Files.list(this.folder)) {
			assertThat(files).as("no history")
				.map(Path::getFileName)
				.map(Path::toString)
				.containsExactlyInAnyOrder("secret", "session", "out", "err");
		}
	}

	private Outcome shell(String line) throws Exception {
		String latchkey = "latchkey() { '" + String.join("' '", shell()) + "' \"$@\"; }\n";
		return run(List.of("sh", "-c", latchkey + line), "", "");
	}

	private Outcome script(String code, String lines) throws Exception {
		return run(shell(), code, lines);
	}

	private List<String> shell() {
		List<String> command = new ArrayList<>(Program.unpacked());
		command.add(1, "-Duser.home=" + this.folder);
		return command;
	}

	private Outcome run(List<String> command, String code, String input) throws Exception {
		Map<String, String> variables = new HashMap<>(Map.of("HOME", this.folder.toString(), "LATCHKEY_PASSWORD",
				PASSWORD, "LATCHKEY_SERVER", "127.0.0.1:" + this.service.grpcPort()));
		if (!code.isEmpty()) {
			variables.put("LATCHKEY_TOTP", code);
		}
		Outcome outcome = Program.run(command, this.folder, variables, input);
		this.outcomes.add(outcome);
		return outcome;
	}

}
