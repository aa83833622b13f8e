package dev.latchkey.shell;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the scripts of {@code deploy/docker} in their folder.
 */
class DeployScriptTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	/** Nothing answers at these ports, and the probe reports that with the URL. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "'' | localhost:9/actuator/health/readiness",
					"SERVER_PORT=7 SERVER_ADDRESS=127.0.0.1 | 127.0.0.1:7/actuator/health/readiness",
					"SERVER_ADDRESS=0.0.0.0 | localhost:9/actuator/health/readiness",
					"SERVER_ADDRESS=::1 | [::1]:9/actuator/health/readiness",
					"SERVER_SERVLET_CONTEXTPATH=/a/ | localhost:9/a/actuator/health/readiness",
					"SERVER_SERVLET_CONTEXT_PATH=/a | localhost:9/a/actuator/health/readiness",
					"MANAGEMENT_SERVER_PORT=9 MANAGEMENT_SERVER_BASEPATH=/m | localhost:9/actuator/health/readiness",
					"SERVER_SERVLET_CONTEXTPATH=/a MANAGEMENT_SERVER_PORT=7 | localhost:7/actuator/health/readiness",
					"MANAGEMENT_SERVER_PORT=7 MANAGEMENT_SERVER_BASEPATH=/m | localhost:7/m/actuator/health/readiness",
					"MANAGEMENT_ENDPOINTS_WEB_BASEPATH=/ | localhost:9/health/readiness" })
	void probeFindsTheReadinessByTheVariablesOfTheService(String variables, String url) throws Exception {
		assertThat(run(1, "env " + variables + " bash ../deploy/docker/probe 9"))
			.startsWith("http://" + url + " does not answer");
	}

	@Test
	void probeRefusesAnInvalidUrl() throws Exception {
		assertThat(run(2, "SERVER_PORT=-1 bash ../deploy/docker/probe 9")).startsWith("'http://localhost:-1/");
		assertThat(run(2, "bash ../deploy/docker/probe nonsense")).startsWith("'nonsense' is not an http URL");
	}

	/**
	 * The monitor is needed most while a store is unhealthy, so it may not wait for
	 * healthy nodes.
	 */
	@Test
	void noContainerWaitsForAnotherToBeHealthy() {
		assertThat(Path.of("../docker-compose.yml")).content().doesNotContain("condition: service_healthy");
	}

	/** A new pepper in place of the linked one would make all passwords unverifiable. */
	@Test
	void secretBehindADanglingLinkIsNotReplaced() throws Exception {
		Path link = Files.createSymbolicLink(this.folder.resolve("pepper-k1"), Path.of("gone"));
		assertThat(makeSecrets(1)).endsWith("make-secrets: " + link.toRealPath(LinkOption.NOFOLLOW_LINKS)
				+ " is a link to a missing secret: restore its target, or remove the link to get a new secret.\n");
		assertThat(link).isSymbolicLink();
		Files.writeString(this.folder.resolve("gone"), "secret");
		assertThat(makeSecrets(0)).contains("kept  " + link);
		assertThat(this.folder.resolve("gone")).hasContent("secret");
	}

	@Test
	void serviceKeysHaveTheChecksumThatTheServerRequires() throws Exception {
		makeSecrets(0);
		for (String name : List.of("health-key", "shell-key")) {
			String key = Files.readString(this.folder.resolve(name));
			assertThat(key).matches("lkk_[A-Za-z0-9_-]{43}[A-Za-z0-9]{6}").endsWith(checksum(key.substring(0, 47)));
		}
	}

	private static String checksum(String text) {
		CRC32 crc = new CRC32();
		crc.update(text.getBytes(StandardCharsets.US_ASCII));
		String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
		StringBuilder checksum = new StringBuilder();
		for (long rest = crc.getValue(); checksum.length() < 6; rest /= digits.length()) {
			checksum.insert(0, digits.charAt((int) (rest % digits.length())));
		}
		return checksum.toString();
	}

	@Test
	void cdpathDoesNotChangeTheFolderOfSecrets() throws Exception {
		Files.createDirectories(this.folder.resolve("other/secrets"));
		String script = Path.of("../deploy/docker/make-secrets").toRealPath().toString();
		run(0, "cd '" + this.folder + "' && CDPATH=other:. sh '" + script + "' secrets");
		assertThat(this.folder.resolve("secrets")).isDirectoryContaining("glob:**/pepper-k1");
		assertThat(this.folder.resolve("other/secrets")).isEmptyDirectory();
	}

	private String makeSecrets(int code) throws Exception {
		return run(code, "sh ../deploy/docker/make-secrets '" + this.folder + "'");
	}

	private static String run(int code, String commands) throws Exception {
		ProcessBuilder builder = new ProcessBuilder("sh", "-c", commands).redirectErrorStream(true);
		Process process = builder.start();
		process.getOutputStream().close();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as(said).isEqualTo(code);
		return said;
	}

}
