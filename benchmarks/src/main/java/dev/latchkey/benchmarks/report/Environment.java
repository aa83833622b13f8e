package dev.latchkey.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * The conditions of a measurement.
 *
 * @param date the time in UTC
 * @param commit the commit, with a plus sign if files had been changed since
 * @param machine the processor
 * @param cores the number of processors
 * @param jdk the name and the version of the JVM
 * @param flags the JVM flags of the services
 * @param hashIterations the iterations of a password hash
 * @param rounds the number of rounds
 * @param isQuick whether the run only checked that the benchmarks work
 */
public record Environment(String date, String commit, String machine, int cores, String jdk, String flags,
		int hashIterations, int rounds, boolean isQuick) {

	/**
	 * Return the current environment.
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
