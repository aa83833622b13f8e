package dev.latchkey.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * Where and how something was measured.
 *
 * @param date when, in UTC
 * @param commit what, with a plus sign where files were changed since
 * @param machine the processor
 * @param cores how many of it
 * @param jdk name and version
 * @param flags of the JVMs of the services
 * @param hashIterations the cost of a password
 * @param rounds how often
 * @param isQuick whether it was only to see that it works
 */
public record Environment(String date, String commit, String machine, int cores, String jdk, String flags,
		int hashIterations, int rounds, boolean isQuick) {

	/**
	 * The environment of now and here.
	 */
	public static Environment of(Clock clock, String flags, int hashIterations, int rounds, boolean isQuick) {
		return new Environment(clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
				System.getProperty("latchkey.commit", "unknown"), processor(),
				Runtime.getRuntime().availableProcessors(),
				System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"), flags, hashIterations,
				rounds, isQuick);
	}

	private static String processor() {
		try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
			return lines.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst()
				.orElse(System.getProperty("os.arch"));
		}
		catch (IOException ex) {
			return System.getProperty("os.arch");
		}
	}

}
