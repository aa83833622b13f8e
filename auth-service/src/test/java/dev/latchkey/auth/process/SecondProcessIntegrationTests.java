package dev.latchkey.auth.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged jar together with another process, and with other users.
 */
@Tag("faults")
class SecondProcessIntegrationTests {

	@TempDir
	private Path folder;

	@Test
	void secondProcessCannotUseTheSameFile() throws Exception {
		try (ServiceProcess first = ServiceProcess.start(this.folder);
				ServiceClient client = new ServiceClient(first.connect())) {
			Path link = Files.createSymbolicLink(this.folder.resolve("link.db"), this.folder.resolve("latchkey.db"));
			try (ServiceProcess second = ServiceProcess.start(this.folder,
					"--spring.datasource.url=jdbc:sqlite:" + link)) {
				assertThat(second.awaitExit()).isEqualTo(1);
				assertThat(second.output()).contains("latchkey.db is in use by process " + first.pid())
					.contains("spring.datasource.url");
			}
			client.signUp("ada", "a long and plain phrase 7");
			first.kill();
		}
		try (ServiceProcess next = ServiceProcess.start(this.folder);
				ServiceClient client = new ServiceClient(next.connect())) {
			assertThat(client.signIn("ada", "a long and plain phrase 7")).as("the lock was released with its process")
				.isNotEmpty();
		}
	}

	@Test
	void filesAreClosedToOthersWithAnyUmask() throws Exception {
		Path temporary = Files.createDirectory(this.folder.resolve("tmp"));
		Path data = this.folder.resolve("data");
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		Process service = new ProcessBuilder("sh", "-c", "umask 000; exec \"$@\"", "sh", java.toString(),
				"-Djava.io.tmpdir=" + temporary, "-XX:TieredStopAtLevel=1", "-jar", ServiceProcess.JAR,
				"--spring.datasource.url=jdbc:sqlite:" + data.resolve("latchkey.db"), "--server.port=0",
				"--spring.grpc.server.port=0")
			.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("log").toFile())
			.start();
		try {
			Awaitility.await()
				.atMost(ServiceProcess.START_LIMIT)
				.until(() -> Files.readString(this.folder.resolve("log")).contains("Started AuthServiceApplication"));
			assertThat(openToOthers(data)).isEmpty();
			assertThat(openToOthers(temporary)).isEmpty();
			assertThat(temporary.toFile().list()).isNotEmpty();
		}
		finally {
			service.destroyForcibly().waitFor();
		}
	}

	// Files in a closed folder are inaccessible, so only the top level counts.
	private static List<String> openToOthers(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(SecondProcessIntegrationTests::described)
				.filter((file) -> !file.endsWith("------"))
				.toList();
		}
	}

	private static String described(Path file) {
		try {
			return file + " " + PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
		}
		catch (IOException ex) {
			// The file was removed in the meantime.
			return "------";
		}
	}

}
