package dev.latchkey.benchmarks.process;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.latchkey.benchmarks.terminal.Terminal;

/**
 * The flags of the JVMs that are started.
 */
public final class Jvm {

	/**
	 * The property with the flags that {@code ./latchkey} gives to the services.
	 */
	public static final String SERVICE_FLAGS = "latchkey.service-flags";

	// What makes calls must neither grow nor pause while it measures.
	private static final List<String> LOAD_FLAGS = List.of("-XX:+UseSerialGC", "-Xms256m", "-Xmx256m");

	// What makes few calls never earns what it costs to be compiled well, beside a server
	// that has the same processors.
	private static final List<String> LIGHT_LOAD_FLAGS = Stream
		.concat(LOAD_FLAGS.stream(), Stream.of("-XX:TieredStopAtLevel=1"))
		.toList();

	private Jvm() {
	}

	/**
	 * The flags of the services and of what they are compared with.
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
