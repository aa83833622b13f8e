package dev.latchkey.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs {@code install} with a fake Java that only prints its arguments.
 */
class InstallTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@BeforeEach
	void makeJava() throws IOException {
		Path java = Files.createDirectories(this.folder.resolve("jdk/bin")).resolve("java");
		Files.writeString(java, """
				#!/bin/sh
				[ "$1" != -version ] || exec echo 'openjdk version "17.0.1"'
				echo "$@" >&2
				exit 1
				""");
		Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
		Files.createFile(this.folder.resolve("shell-client.jar"));
	}

	@Test
	void cdpathDoesNotChangeThePrefix() throws Exception {
		Files.createDirectories(this.folder.resolve("other/prefix"));
		assertThat(install("--prefix prefix --jar shell-client.jar"))
			.contains("--destination " + this.folder + "/prefix/lib/latchkey.new", "cannot be unpacked");
	}

	@ParameterizedTest
	@ValueSource(strings = { "lib/latchkey", "bin/latchkey" })
	void foreignLinkIsNotTouched(String name) throws Exception {
		Path link = this.folder.resolve("prefix").resolve(name);
		Files.createDirectories(this.folder.resolve("prefix/lib"));
		Files.createDirectories(this.folder.resolve("prefix/bin"));
		Files.createDirectories(this.folder.resolve("theirs"));
		Files.createFile(this.folder.resolve("theirs/shell-client.jar"));
		Files.createSymbolicLink(link, name.startsWith("lib") ? this.folder.resolve("theirs") : Path.of("gone"));
		for (String options : new String[] { "--jar shell-client.jar", "--uninstall" }) {
			assertThat(install("--prefix prefix " + options))
				.endsWith(name + " exists, but not from this script: move it elsewhere, or choose another --prefix.\n");
		}
		assertThat(link).isSymbolicLink();
		assertThat(this.folder.resolve("prefix")).isDirectoryNotContaining("glob:**/share");
	}

	private String install(String options) throws Exception {
		ProcessBuilder builder = new ProcessBuilder("sh", "-c",
				"exec sh '" + Path.of("install").toRealPath() + "' " + options);
		builder.directory(this.folder.toFile()).redirectErrorStream(true);
		builder.environment().put("JAVA_HOME", this.folder.resolve("jdk").toString());
		builder.environment().put("CDPATH", "other:.");
		Process process = builder.start();
		process.getOutputStream().close();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as(said).isEqualTo(1);
		return said;
	}

}
