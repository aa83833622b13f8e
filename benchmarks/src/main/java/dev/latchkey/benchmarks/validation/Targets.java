package dev.latchkey.benchmarks.validation;

import java.nio.file.Path;
import java.util.List;

import dev.latchkey.client.LatchkeyClient;

/**
 * What the JVMs of the benchmarks are told in system properties.
 */
public final class Targets {

	private static final String PORT = "latchkey.benchmark.port";

	private static final String TOKENS = "latchkey.benchmark.tokens";

	private static final String INTROSPECTION = "latchkey.benchmark.introspection";

	private Targets() {
	}

	/**
	 * Return the flags of a JVM.
	 * @param port the gRPC port of the service
	 * @param tokens the file with its live tokens
	 * @param introspection the URL that answers introspections
	 */
	public static List<String> flags(int port, Path tokens, String introspection) {
		return List.of("-D" + PORT + "=" + port, "-D" + TOKENS + "=" + tokens,
				"-D" + INTROSPECTION + "=" + introspection);
	}

	static LatchkeyClient client() {
		return LatchkeyClient.builder().address("127.0.0.1:" + text(PORT)).build();
	}

	static Path tokens() {
		return Path.of(text(TOKENS));
	}

	static String introspection() {
		return text(INTROSPECTION);
	}

	private static String text(String name) {
		String value = System.getProperty(name);
		if (value == null) {
			throw new IllegalStateException("There is no -D" + name);
		}
		return value;
	}

}
