package dev.latchkey.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.latchkey.shell.testing.Launcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Sends a signal in each phase of {@code ./latchkey}. No process and no lock may stay.
 */
class LauncherSignalTests {

	private static final String HANG = "echo $$ >\"${0%%/jdk*}/hanging.new\"; "
			+ "mv \"${0%%/jdk*}/hanging.new\" \"${0%%/jdk*}/hanging\"; exec sleep 300";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path temporary;

	private Path folder;

	private Launcher launcher;

	@BeforeEach
	void copyScript() throws IOException {
		this.launcher = Launcher.ofServices(this.temporary, HANG);
		this.folder = this.launcher.folder();
	}

	@Test
	void signalDuringTheBuildLeavesNothing() throws Exception {
		Files.delete(this.folder.resolve("target/latchkey.built"));
		this.launcher.write("mvnw", "#!/bin/sh\n" + HANG.replace("%%/jdk*", "%/*"));
		Files.setPosixFilePermissions(this.folder.resolve("mvnw"), PosixFilePermissions.fromString("rwx------"));
		assertThat(interrupted()).contains("Building what is new", "stopped.");
	}

	@Test
	void signalDuringUnpackingLeavesNothing() throws Exception {
		Files.delete(this.folder.resolve("target/run/health-service.stamp"));
		interrupted();
		assertThat(this.folder.resolve("target/run/health-service.new")).doesNotExist();
	}

	@Test
	void signalDuringTheStartOfAuthServiceLeavesNothing() throws Exception {
		assertThat(interrupted()).contains("Starting auth-service", "stopped.");
	}

	@Test
	void signalDuringTheStartOfHealthServiceLeavesNothing() throws Exception {
		this.launcher.java("""
				case "$*" in
							*auth-service.jar*) echo 'Started FakeApplication in 1 s'; exec sleep 300 ;;
							*health-service.jar*) %s ;;
							*) exec sleep 300 ;;
						esac""".formatted(HANG));
		assertThat(interrupted()).contains("Starting auth-service", "Stopping both services");
	}

	/** Interrupts the script as soon as the phase hangs, and returns its output. */
	private String interrupted() throws Exception {
		Process process = this.launcher.start(List.of("up"), Launcher.ports());
		Path hanging = this.folder.resolve("hanging");
		await().until(() -> Files.exists(hanging));
		// The script handles SIGTERM like Ctrl-C. Tests in the background would ignore
		// SIGINT.
		process.toHandle().destroy();
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("the script ends before the hanging process").isTrue();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.exitValue()).as(said).isEqualTo(143);
		long child = Long.parseLong(Files.readString(hanging).strip());
		await().until(() -> ProcessHandle.of(child).isEmpty());
		assertThat(this.folder.resolve("data/latchkey.pid")).doesNotExist();
		return said;
	}

}
