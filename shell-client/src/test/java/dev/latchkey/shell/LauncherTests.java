package dev.latchkey.shell;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code ./latchkey} starts, names and refuses, with a Java that only says what it
 * was told.
 */
class LauncherTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@BeforeEach
	void copyScriptBesideJarsThatAreFresh() throws IOException {
		write("jdk/bin/java", """
				#!/bin/sh
				case $1 in
					-version) echo 'openjdk version "17.0.1"' >&2 ;;
					*) echo "${LATCHKEY_SERVER-none}" ;;
				esac
				""");
		Files.setPosixFilePermissions(this.folder.resolve("jdk/bin/java"),
				PosixFilePermissions.fromString("rwx------"));
		Files.copy(Path.of("../latchkey"), this.folder.resolve("latchkey"));
		for (String module : List.of("auth-service", "health-service", "shell-client")) {
			write(module + "/target/" + module + ".jar", "");
		}
		write("target/latchkey.built", "");
		write("target/run/shell-client.stamp", "");
		write("target/run/shell-client/shell-client.jar", "");
	}

	@Test
	void noServerIsNamedSoThatTheProfileOfTheShellCounts() throws Exception {
		assertThat(shell()).isEqualTo("none\n");
	}

	@Test
	void portThatIsSetIsNamed() throws Exception {
		assertThat(shell("LATCHKEY_GRPC_PORT=60051")).isEqualTo("localhost:60051\n");
	}

	@Test
	void serverThatIsSetIsKept() throws Exception {
		assertThat(shell("LATCHKEY_GRPC_PORT=60051", "LATCHKEY_SERVER=auth.example:1")).isEqualTo("auth.example:1\n");
	}

	@Test
	void unpackedJarOfThisBuildIsStartedWithTheArchiveOfThisJdk() throws Exception {
		String unpacked = this.folder.resolve("target/run/shell-client").toRealPath().toString();
		write("jdk/bin/java", """
				#!/bin/sh
				case $1 in
					-version) echo 'openjdk version "17.0.1"' >&2 ;;
					*) echo "$@" ;;
				esac
				""");
		assertThat(shell()).contains("-jar " + unpacked + "/shell-client.jar whoami").doesNotContain("Archive");
		String key = "openjdk version \"17.0.1\"\n";
		Process sum = new ProcessBuilder("sh", "-c", "printf '%s' '" + key + "' | cksum | tr -c '0-9\\n' '-'").start();
		String name = new String(sum.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		write("target/run/shell-client/" + name + ".jsa", "");
		assertThat(shell()).contains("-XX:SharedArchiveFile=" + unpacked + "/" + name + ".jsa");
		write("shell-client/target/shell-client.jar.original", "");
		Files.setLastModifiedTime(this.folder.resolve("shell-client/target/shell-client.jar.original"),
				FileTime.from(Files.getLastModifiedTime(Path.of(unpacked + ".stamp")).toInstant().plusSeconds(60)));
		assertThat(shell()).as("built since")
			.contains("shell-client/target/shell-client.jar whoami")
			.doesNotContain("Archive");
	}

	@Test
	void javaThatIsTooOldIsNamed() throws Exception {
		write("jdk/bin/java", "#!/bin/sh\necho 'java version \"1.8.0_402\"' >&2\n");
		assertThat(run(1))
			.isEqualTo("latchkey: Java 8 is too old: install JDK 17 or newer, or set JAVA_HOME to one.\n");
	}

	@Test
	void javaThatIsMissingIsNamed() throws Exception {
		Files.delete(this.folder.resolve("jdk/bin/java"));
		assertThat(run(1)).startsWith("latchkey: there is no Java in ").contains("install JDK 17 or newer");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "65536", "5005I", "-1" })
	void portThatIsNoneIsNamed(String port) throws Exception {
		assertThat(run(2, "LATCHKEY_GRPC_PORT=" + port))
			.isEqualTo("latchkey: LATCHKEY_GRPC_PORT must be a port, a number from 1 to 65535.\n");
	}

	@Test
	void folderThatCannotBeWrittenIsNamed() throws Exception {
		write("file", "");
		String data = this.folder.resolve("file/data").toString();
		assertThat(run(1, "LATCHKEY_DATA=" + data))
			.isEqualTo("latchkey: cannot write to the data folder, " + data + ".\n");
	}

	@Test
	void portThatIsTakenIsNamedAndNothingIsStarted() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThat(run(1, "LATCHKEY_GRPC_PORT=" + taken.getLocalPort()))
				.startsWith("latchkey: port " + taken.getLocalPort() + ", which auth-service needs, is taken:")
				.contains("or set LATCHKEY_GRPC_PORT to a free port");
		}
		assertThat(this.folder.resolve("data/logs")).isEmptyDirectory();
		assertThat(this.folder.resolve("data/latchkey.pid")).doesNotExist();
	}

	@Test
	void jarThatCannotBeUnpackedIsNamedAndNothingIsLeft() throws Exception {
		write("jdk/bin/java", """
				#!/bin/sh
				case $1 in
					-version) echo 'openjdk version "17.0.1"' >&2 ;;
					*) echo 'No space left on device' >&2 && exit 1 ;;
				esac
				""");
		assertThat(run(1)).contains("latchkey: cannot unpack ", "is the disk full?");
		assertThat(this.folder.resolve("target/run")).isDirectoryNotContaining("glob:**.new");
		assertThat(this.folder.resolve("data/latchkey.pid")).doesNotExist();
	}

	@Test
	void serviceThatRunsIsNamed() throws Exception {
		Process keeper = new ProcessBuilder("sh", "-c", "read -r line", "latchkey").start();
		try {
			write("data/latchkey.pid", keeper.pid() + "\n");
			assertThat(shell()).isEqualTo("localhost:50051\n");
		}
		finally {
			keeper.destroy();
		}
	}

	private String shell(String... variables) throws Exception {
		return script(0, List.of("shell", "whoami"), variables);
	}

	private String run(int code, String... variables) throws Exception {
		return script(code, List.of(), variables);
	}

	private String script(int code, List<String> arguments, String... variables) throws Exception {
		List<String> command = new ArrayList<>(List.of("sh", this.folder.resolve("latchkey").toString()));
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().keySet().removeIf((name) -> name.startsWith("LATCHKEY_"));
		builder.environment().put("JAVA_HOME", this.folder.resolve("jdk").toString());
		for (String variable : variables) {
			String[] parts = variable.split("=", 2);
			builder.environment().put(parts[0], parts[1]);
		}
		Process process = builder.start();
		process.getOutputStream().close();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as(said).isEqualTo(code);
		return said;
	}

	private void write(String name, String content) throws IOException {
		Path file = this.folder.resolve(name);
		Files.createDirectories(Objects.requireNonNull(file.getParent()));
		Files.writeString(file, content);
	}

}
