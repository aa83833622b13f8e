package dev.latchkey.shell.testing;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

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

	/**
	 * Run a command to its end, without the settings that this machine has for the shell.
	 * @param command the program and its arguments
	 * @param folder its working directory, which also gets its outputs
	 * @param variables further environment variables
	 * @param input its standard input
	 */
	public static Outcome run(List<String> command, Path folder, Map<String, String> variables, String input)
			throws Exception {
		Path out = folder.resolve("out");
		Path err = folder.resolve("err");
		ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
			.redirectOutput(out.toFile())
			.redirectError(err.toFile());
		builder.environment().keySet().removeIf((name) -> name.startsWith("LATCHKEY_"));
		builder.environment().remove("XDG_CONFIG_HOME");
		builder.environment().putAll(variables);
		Process process = builder.start();
		try (OutputStream stdin = process.getOutputStream()) {
			stdin.write(input.getBytes(StandardCharsets.UTF_8));
		}
		if (!process.waitFor(2, TimeUnit.MINUTES)) {
			process.destroyForcibly();
			throw new AssertionError("the program did not end");
		}
		return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
	}

}
