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

import dev.latchkey.shell.testing.Launcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what {@code ./latchkey} starts, prints and refuses, with a fake Java that only
 * prints its arguments.
 */
class LauncherTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	private Launcher launcher;

	@BeforeEach
	void copyScript() throws IOException {
		this.launcher = new Launcher(this.folder);
	}

	@Test
	void serverIsLeftToTheProfileOfTheShell() throws Exception {
		assertThat(shell()).isEqualTo("none\n");
	}

	@Test
	void configuredPortBecomesTheServer() throws Exception {
		assertThat(shell("LATCHKEY_GRPC_PORT=60051")).isEqualTo("localhost:60051\n");
	}

	@Test
	void configuredServerIsKept() throws Exception {
		assertThat(shell("LATCHKEY_GRPC_PORT=60051", "LATCHKEY_SERVER=auth.example:1")).isEqualTo("auth.example:1\n");
	}

	@Test
	void unpackedJarOfThisBuildIsStartedWithTheArchiveOfThisJdk() throws Exception {
		String unpacked = this.folder.resolve("target/run/shell-client").toRealPath().toString();
		this.launcher.java("echo \"$@\"");
		assertThat(shell()).contains("-jar " + unpacked + "/shell-client.jar whoami").doesNotContain("Archive");
		String key = "openjdk version \"17.0.1\"\n";
		Process sum = new ProcessBuilder("sh", "-c", "printf '%s' '" + key + "' | cksum | tr -c '0-9\\n' '-'").start();
		String name = new String(sum.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		write("target/run/shell-client/" + name + ".jsa", "");
		assertThat(shell()).contains("-XX:SharedArchiveFile=" + unpacked + "/" + name + ".jsa");
		write("shell-client/target/shell-client.jar.original", "");
		Files.setLastModifiedTime(this.folder.resolve("shell-client/target/shell-client.jar.original"),
				FileTime.from(Files.getLastModifiedTime(Path.of(unpacked + ".stamp")).toInstant().plusSeconds(60)));
		assertThat(shell()).as("a newer build")
			.contains("shell-client/target/shell-client.jar whoami")
			.doesNotContain("Archive");
	}

	/**
	 * In the locales C and POSIX, Java loses non-ASCII letters in names and arguments.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "C", "POSIX", "", "C.UTF-8", "none.UTF-8" })
	void shellRunsInAUtf8Locale(String locale) throws Exception {
		this.launcher.java("locale charmap");
		assertThat(shell("LC_ALL=" + locale, "LANG=C", "LC_CTYPE=C")).isEqualTo("UTF-8\n");
	}

	@Test
	void helpFitsAScreen() throws Exception {
		assertThat(this.launcher.run(0, List.of("help")).lines()).hasSizeLessThan(24)
			.allMatch((line) -> line.length() < 80);
	}

	@Test
	void tooOldJavaIsReported() throws Exception {
		write("jdk/bin/java", "#!/bin/sh\necho 'java version \"1.8.0_402\"' >&2\n");
		assertThat(run(1))
			.isEqualTo("latchkey: Java 8 is too old: install JDK 17 or newer, or set JAVA_HOME to one.\n");
	}

	@Test
	void missingJavaIsReported() throws Exception {
		Files.delete(this.folder.resolve("jdk/bin/java"));
		assertThat(run(1)).startsWith("latchkey: there is no Java in ").contains("install JDK 17 or newer");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "65536", "5005I", "-1" })
	void invalidPortIsReported(String port) throws Exception {
		assertThat(run(2, "LATCHKEY_GRPC_PORT=" + port))
			.isEqualTo("latchkey: LATCHKEY_GRPC_PORT must be a port, a number from 1 to 65535.\n");
	}

	@Test
	void unwritableFolderIsReported() throws Exception {
		write("file", "");
		String data = this.folder.resolve("file/data").toString();
		assertThat(run(1, "LATCHKEY_DATA=" + data))
			.isEqualTo("latchkey: cannot write to the data folder, " + data + ".\n");
	}

	@Test
	void folderInPlaceOfTheLockIsReportedAndKept() throws Exception {
		write("data/latchkey.pid/file", "");
		assertThat(run(1)).isEqualTo("latchkey: the folder " + this.folder.resolve("data/latchkey.pid")
				+ " is in the place of the lock: move it elsewhere and start again.\n");
		assertThat(this.folder.resolve("data/latchkey.pid")).isDirectoryContaining("glob:**/file")
			.isDirectoryNotContaining("glob:**/latchkey*");
	}

	@Test
	void takenPortIsReportedAndNothingIsStarted() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThat(run(1, "LATCHKEY_GRPC_PORT=" + taken.getLocalPort()))
				.startsWith("latchkey: port " + taken.getLocalPort() + ", which auth-service needs, is in use:")
				.contains("or set LATCHKEY_GRPC_PORT to a free port");
		}
		assertThat(this.folder.resolve("data/logs")).isEmptyDirectory();
		assertThat(this.folder.resolve("data/latchkey.pid")).doesNotExist();
	}

	@Test
	void brokenJarIsReportedAndLeavesNothing() throws Exception {
		this.launcher.java("echo 'No space left on device' >&2 && exit 1");
		assertThat(run(1)).contains("latchkey: cannot unpack ", "is the disk full?");
		assertThat(this.folder.resolve("target/run")).isDirectoryNotContaining("glob:**.new");
		assertThat(this.folder.resolve("data/latchkey.pid")).doesNotExist();
	}

	@Test
	void runningServiceIsReported() throws Exception {
		Process keeper = new ProcessBuilder("sh", "-c", "read -r line", "latchkey").start();
		try {
			write("data/latchkey.pid", keeper.pid() + "\n");
			assertThat(shell()).isEqualTo("localhost:50051\n");
			write("data/latchkey.pid", keeper.pid() + "\n60051 8081 8080 50052\n");
			assertThat(shell()).isEqualTo("localhost:60051\n");
			assertThat(shell("LATCHKEY_GRPC_PORT=7")).isEqualTo("localhost:7\n");
			write("data/latchkey.pid", keeper.pid() + " stopping\n60051 8081 8080 50052\n");
			assertThat(shell()).isEqualTo("localhost:60051\n");
		}
		finally {
			keeper.destroy();
		}
	}

	@Test
	void lockWithAnotherStartTimeIsStale() throws Exception {
		Process other = new ProcessBuilder("sh", "-c", "read -r line", "latchkey").start();
		try {
			write("data/latchkey.pid", other.pid() + "\n60051 8081 8080 50052\n1\n");
			assertThat(shell()).isEqualTo("none\n");
		}
		finally {
			other.destroy();
		}
	}

	/** The lock disappears between two checks, after a long wait. */
	@Test
	void lockReleasedDuringTheWaitIsTaken() throws Exception {
		Process stopping = new ProcessBuilder("sh", "-c", "read -r line", "latchkey").start();
		try {
			write("data/latchkey.pid", stopping.pid() + " stopping\n60051 8081 8080 50052\n");
			write("bin/ln", """
					#!/bin/sh
					/bin/ln "$@"
					result=$?
					case $3 in *latchkey.pid)
						echo >>"$0.calls"
						[ "$(wc -l <"$0.calls")" -ne 8 ] || rm -f "$3"
					esac
					exit "$result"
					""");
			Files.setPosixFilePermissions(this.folder.resolve("bin/ln"), PosixFilePermissions.fromString("rwx------"));
			this.launcher.before("export PATH='" + this.folder + "/bin':$PATH");
			assertThat(run(1, Launcher.ports())).contains("cannot unpack").doesNotContain("cannot write");
			assertThat(this.folder.resolve("bin/ln.calls")).content().hasSizeGreaterThan(8);
		}
		finally {
			stopping.destroy();
		}
	}

	/** In a restarted container, process ids recur. */
	@Test
	void lockWithTheProcessIdOfThisStartIsStale() throws Exception {
		write("data/latchkey.pid", "");
		this.launcher.before("echo $$ >'" + this.folder.resolve("data/latchkey.pid") + "'");
		assertThat(shell()).isEqualTo("none\n");
		assertThat(run(1, Launcher.ports())).contains("cannot unpack").doesNotContain("already runs");
	}

	@Test
	void cdpathDoesNotChangeTheDataFolder() throws Exception {
		Files.createDirectories(this.folder.resolve("other/data"));
		this.launcher.before("cd '" + this.folder + "' && export CDPATH='" + this.folder + "/other:.'");
		List<String> variables = new ArrayList<>(List.of(Launcher.ports()));
		variables.add("LATCHKEY_DATA=data");
		assertThat(run(1, variables.toArray(String[]::new))).contains("cannot unpack");
		assertThat(this.folder.resolve("data/logs")).isDirectory();
		assertThat(this.folder.resolve("other/data")).isEmptyDirectory();
	}

	@Test
	void dataFolderWithAQuestionMarkIsReportedAndNotMade() throws Exception {
		assertThat(run(1, "LATCHKEY_DATA=" + this.folder.resolve("what?")))
			.startsWith("latchkey: the database cannot be in " + this.folder.resolve("what?")
					+ ", because a '?' begins its settings")
			.endsWith("set LATCHKEY_DATA to another folder.\n");
		assertThat(this.folder.resolve("what?")).doesNotExist();
	}

	private String shell(String... variables) throws Exception {
		return this.launcher.run(0, List.of("shell", "whoami"), variables);
	}

	private String run(int code, String... variables) throws Exception {
		return this.launcher.run(code, List.of(), variables);
	}

	private void write(String name, String content) throws IOException {
		this.launcher.write(name, content);
	}

}
