package dev.latchkey.benchmarks.process;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.latchkey.benchmarks.terminal.Terminal;

/**
 * The flags of child JVMs.
 */
public final class Jvm {

	/**
	 * The system property that contains the flags of the services from {@code
	 * ./latchkey}.
	 */
	public static final String SERVICE_FLAGS = "latchkey.service-flags";

	// The heap of a load generator must not grow while it measures.
	private static final List<String> LOAD_FLAGS = List.of("-XX:+UseSerialGC", "-Xms256m", "-Xmx256m");

	// With few calls the optimizing compiler would take more processor time from the
	// server than it saves.
	private static final List<String> LIGHT_LOAD_FLAGS = Stream
		.concat(LOAD_FLAGS.stream(), Stream.of("-XX:TieredStopAtLevel=1"))
		.toList();

	private Jvm() {
	}

	/**
	 * Return the flags of the services and of their references.
	 */
	public static List<String> serviceFlags() {
		return Arrays.stream(System.getProperty(SERVICE_FLAGS, "").split(" "))
			.filter((flag) -> !flag.isEmpty())
			.toList();
	}

	static List<String> loadFlags() {
		return LOAD_FLAGS;
	}

	static List<String> lightLoadFlags() {
		return LIGHT_LOAD_FLAGS;
	}

	static List<String> ownClasses(Class<?> main) {
		return List.of("-D" + Terminal.PROPERTY + "=" + Terminal.isTerminal(), "-cp",
				System.getProperty("java.class.path"), main.getName());
	}

}
