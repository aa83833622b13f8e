package dev.latchkey.shell.testing;

import java.nio.file.Path;
import java.util.List;

import dev.latchkey.testsupport.process.UnpackedJar;
import dev.latchkey.testsupport.process.UnpackedJar.Training;

/**
 * The packaged shell.
 */
public final class Program {

	/**
	 * The jar, after the build.
	 */
	public static final Path JAR = Path.of("target/shell-client.jar").toAbsolutePath();

	private static final String QUICK = "-XX:TieredStopAtLevel=1";

	private Program() {
	}

	/**
	 * The command that runs it like an installed program.
	 */
	public static List<String> unpacked() {
		return UnpackedJar.of(JAR, new Training(List.of(QUICK), List.of("health", "--server", "127.0.0.1:1")))
			.command(List.of(QUICK));
	}

	/**
	 * The command that runs the jar directly.
	 */
	public static List<String> jar() {
		return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), QUICK, "-jar",
				JAR.toString());
	}

}
