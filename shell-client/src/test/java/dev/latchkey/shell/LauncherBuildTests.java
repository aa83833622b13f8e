package dev.latchkey.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import dev.latchkey.shell.testing.Launcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests when {@code ./latchkey} builds.
 */
class LauncherBuildTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	private Launcher launcher;

	@BeforeEach
	void copyScript() throws IOException {
		this.launcher = new Launcher(this.folder);
		// Files made at the same moment have the same time.
		Files.setLastModifiedTime(this.folder.resolve("target/latchkey.built"), FileTime.fromMillis(0));
		this.launcher.write("mvnw", "#!/bin/sh\necho 'mvnw: no build in this test' && exit 1\n");
		Files.setPosixFilePermissions(this.folder.resolve("mvnw"), PosixFilePermissions.fromString("rwx------"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "pom.xml", ".mvn/maven.config", "client/pom.xml", "client/src/main/java/A.java",
			"shell-client/src/main/java/A.java" })
	void newFileOfAProgramTriggersABuild(String file) throws Exception {
		this.launcher.write(file, "");
		assertThat(this.launcher.run(1, List.of("shell", "version"))).contains("Building what is new",
				"no build in this test");
	}

	@ParameterizedTest
	@ValueSource(strings = { "shell-client/src/test/java/ATests.java", "client/target/classes/A.class",
			"spring-boot-starter/src/main/java/A.java", "testing/src/main/java/A.java", "docs/a.md",
			"examples/orders-service/pom.xml", "examples/orders-service/src/main/java/A.java" })
	void newFileOutsideTheProgramsTriggersNoBuild(String file) throws Exception {
		this.launcher.write(file, "");
		assertThat(this.launcher.run(0, List.of("shell", "version"))).doesNotContain("Building");
	}

	@ParameterizedTest
	@ValueSource(strings = { "client/src/main/java/A.java", "spring-boot-starter/src/main/java/A.java",
			"examples/orders-service/src/main/java/A.java" })
	void newFileOfTheExampleTriggersABuildOfIt(String file) throws Exception {
		this.launcher.example();
		Files.setLastModifiedTime(this.folder.resolve("target/latchkey.built-example"), FileTime.fromMillis(0));
		this.launcher.write(file, "");
		assertThat(this.launcher.run(1, List.of("example"), Launcher.ports())).contains("Building what is new",
				"no build in this test");
	}

}
