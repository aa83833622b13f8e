package dev.latchkey.shell;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.latchkey.shell.testing.Launcher;
import dev.latchkey.shell.testing.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests how {@code ./latchkey} runs services, with a fake Java that only writes its
 * environment to a file and keeps running.
 */
class LauncherServicesTests {

	private static final String JAVA = """
			case "$*" in
						*auth-service.jar*) program=auth-service ;;
						*health-service.jar*) program=health-service ;;
						*orders-service.jar*) program=orders-service ;;
						*) program=shell-client ;;
					esac
					env >"${0%%/jdk*}/$program.environment"
					echo "$*" >"${0%%/jdk*}/$program.arguments"
					[ $program != shell-client ] || { echo "${LATCHKEY_SERVER-none}" && exit; }
					echo 'Started FakeApplication in 1 s'
					exec sleep 300
			""";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path temporary;

	private Path folder;

	private Launcher launcher;

	private final List<Process> processes = new ArrayList<>();

	@BeforeEach
	void copyScript() throws IOException {
		this.launcher = Launcher.ofServices(this.temporary, JAVA);
		this.folder = this.launcher.folder();
	}

	@AfterEach
	void stop() throws Exception {
		for (Process process : this.processes) {
			stop(process);
		}
	}

	/** Its outputs stay open, so the script can print its messages while it stops. */
	private static void stop(Process process) throws Exception {
		process.toHandle().destroy();
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void noVariableOfTheShellReachesAService() throws Exception {
		TreeSet<String> names = new TreeSet<>();
		Pattern.compile("LATCHKEY_[A-Z_]+")
			.matcher(Shell.at("localhost:1").run("help", "environment").out())
			.results()
			.forEach((found) -> names.add(found.group()));
		assertThat(names).contains("LATCHKEY_PASSWORD", "LATCHKEY_NEW_PASSWORD", "LATCHKEY_RESET_CODE",
				"LATCHKEY_SESSION_TOKEN", "LATCHKEY_ADMIN_KEY_FILE");
		String[] variables = Stream.concat(names.stream().map((name) -> name + "=secret"), Stream.of(Launcher.ports()))
			.toArray(String[]::new);
		assertThat(this.launcher.run(0, List.of(), variables)).contains("ready in", "secret", "done.");
		for (String service : List.of("auth-service", "health-service")) {
			assertThat(this.folder.resolve(service + ".environment")).content().doesNotContain("LATCHKEY_");
		}
		assertThat(Files.readAllLines(this.folder.resolve("shell-client.environment")))
			.contains("LATCHKEY_RESET_CODE=secret", "LATCHKEY_NEW_PASSWORD=secret", "LATCHKEY_PASSWORD=secret");
	}

	@Test
	void shellOfAnotherTerminalFindsServicesOnOtherPortsAndInOtherFolders() throws Exception {
		String[] ports = Launcher.ports();
		String server = ports[0].replace("LATCHKEY_GRPC_PORT=", "localhost:");
		Process services = up(ports);
		assertThat(shell()).isEqualTo(server + "\n");
		stop(services);
		assertThat(shell()).isEqualTo("none\n");
		String elsewhere = "LATCHKEY_DATA=" + this.temporary.resolve("other data");
		up(Stream.concat(Stream.of(ports), Stream.of(elsewhere)).toArray(String[]::new));
		assertThat(shell()).isEqualTo(server + "\n");
		assertThat(shell("LATCHKEY_DATA=" + this.folder.resolve("data"))).isEqualTo("none\n");
	}

	@Test
	void staleLockIsTakenByOnlyOneStart() throws Exception {
		this.launcher.write("data/latchkey.pid", "2147483646\n");
		List<String> said = new ArrayList<>();
		for (int start = 0; start < 6; start++) {
			this.processes.add(this.launcher.start(List.of("up"), Launcher.ports()));
		}
		await().atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(this.processes).filteredOn(Process::isAlive).hasSize(1));
		for (Process process : this.processes) {
			if (!process.isAlive()) {
				said.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
			}
		}
		assertThat(said).hasSize(5).allMatch((text) -> text.contains("Latchkey already runs on "));
		assertThat(this.folder.resolve("data")).isDirectoryNotContaining("glob:**latchkey.pid?*");
	}

	/**
	 * A second start that also removes the lock could remove the new lock of the first.
	 */
	@Test
	void lockThatAnotherStartRemovesIsNotTouched() throws Exception {
		this.launcher.write("data/latchkey.pid", "2147483646\n");
		Path dropping = Files.createDirectory(this.folder.resolve("data/latchkey.pid.drop"));
		assertThat(this.launcher.run(1, List.of("up"), Launcher.ports()))
			.isEqualTo("latchkey: an earlier start was interrupted: remove the folder " + dropping.toRealPath()
					+ " and start again.\n");
		assertThat(this.folder.resolve("data/latchkey.pid")).hasContent("2147483646");
		Files.delete(dropping);
		up(Launcher.ports());
	}

	@Test
	void startFailureOfAServiceIsPrinted() throws Exception {
		this.launcher
			.java("""
					printf 'Begun\\n\\nDescription:\\n\\nThere is no setting latchkey.wibble: leave it out.\\n\\nAction:\\n\\nNone\\n'""");
		assertThat(this.launcher.run(1, List.of(), Launcher.ports())).contains(
				"latchkey: auth-service has stopped: There is no setting latchkey.wibble: leave it out.\nIts log is "
						+ this.folder.toRealPath().resolve("data/logs/auth-service.log"))
			.doesNotContain("None");
	}

	@Test
	void exampleAddsOrdersServiceAndLetsHealthServiceWatchIt() throws Exception {
		this.launcher.example();
		String[] ports = Launcher.ports();
		String http = ports[4].replace("LATCHKEY_ORDERS_HTTP_PORT=", "");
		Process services = start("example", "Ctrl-C stops all services.", ports);
		assertThat(this.folder.resolve("orders-service.arguments")).content()
			.contains("--server.port=" + http, "orders.db", ports[0].replace("LATCHKEY_GRPC_PORT=", "localhost:"));
		assertThat(this.folder.resolve("orders-service.environment")).content().doesNotContain("LATCHKEY_");
		assertThat(this.folder.resolve("health-service.arguments")).content()
			.contains("--latchkey.targets.orders.actuator-url=http://localhost:" + http + "/actuator/health/readiness");
		stop(services);
		assertThat(services.exitValue()).isZero();
		assertThat(this.folder.resolve("data/latchkey.pid")).doesNotExist();
		start("up", "Ctrl-C stops both services.", ports);
		assertThat(this.folder.resolve("health-service.arguments")).content().doesNotContain("orders");
	}

	@Test
	void exampleStartsAKilledAuthServiceAgain() throws Exception {
		this.launcher.example();
		Process services = start("example", "Ctrl-C stops all services.", withFastSeconds(Launcher.ports()));
		ProcessHandle auth = services.descendants()
			.filter((process) -> process.info().commandLine().orElse("").endsWith("sleep 300"))
			.min(Comparator.comparing((process) -> process.info().startInstant().orElseThrow()))
			.orElseThrow();
		auth.destroyForcibly();
		read(services, "auth-service has stopped; it starts again in 10 s... ready again.");
		assertThat(services.isAlive()).isTrue();
	}

	/** Adds a PATH with a {@code sleep} whose single seconds are a tenth as long. */
	private String[] withFastSeconds(String... variables) throws IOException {
		this.launcher.write("fast/sleep", "#!/bin/sh\n[ \"$1\" != 1 ] || set -- 0.1\nexec /bin/sleep \"$@\"\n");
		Path folder = this.folder.resolve("fast");
		Files.setPosixFilePermissions(folder.resolve("sleep"), PosixFilePermissions.fromString("rwx------"));
		String path = "PATH=" + folder + File.pathSeparator + System.getenv("PATH");
		return Stream.concat(Stream.of(variables), Stream.of(path)).toArray(String[]::new);
	}

	private String shell(String... variables) throws Exception {
		return this.launcher.run(0, List.of("shell", "whoami"), variables);
	}

	private Process up(String... variables) throws IOException {
		return start("up", "Ctrl-C stops both services.", variables);
	}

	private Process start(String command, String last, String... variables) throws IOException {
		Process process = this.launcher.start(List.of(command), variables);
		this.processes.add(process);
		read(process, last);
		return process;
	}

	private static void read(Process process, String last) throws IOException {
		StringBuilder said = new StringBuilder();
		while (!said.toString().contains(last)) {
			int next = process.getInputStream().read();
			assertThat(next).as(said.toString()).isNotNegative();
			said.append((char) next);
		}
	}

}
