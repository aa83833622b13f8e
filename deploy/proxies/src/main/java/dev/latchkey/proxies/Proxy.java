package dev.latchkey.proxies;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A proxy program, which runs in a copy of the folder of its name.
 */
// Its lists and sets are immutable.
@SuppressWarnings("ImmutableEnumChecker")
enum Proxy {

	/** Asks with {@code forward_auth}. */
	CADDY(EnumSet.of(Difference.TAKES_EACH_SUCCESS), "caddy", "run", "--config", "Caddyfile"),

	/** Asks at the gRPC door. */
	ENVOY(EnumSet.of(Difference.ASKS_BY_GRPC), "envoy", "-c", "envoy.yaml", "--concurrency", "1",
			"--disable-hot-restart"),

	/** In one process, so that nothing of it is left after a test. */
	NGINX(EnumSet.of(Difference.OWN_PORT_FOR_HTTP2, Difference.KEEPS_OTHER_NAMES, Difference.TAKES_EACH_SUCCESS),
			"nginx", "-p", ".", "-c", "nginx.conf", "-g", "daemon off; master_process off;"),

	/** Asks by a script. */
	HAPROXY(EnumSet.of(Difference.PASSES_TRAILERS_TO_GRPC), "haproxy", "-db", "-f", "haproxy.cfg"),

	/** Asks itself first, which then asks Latchkey. */
	TRAEFIK(EnumSet.of(Difference.KEEPS_OTHER_NAMES, Difference.PASSES_WITHOUT_IDENTITY), "traefik",
			"--configFile=traefik.yaml");

	private final Set<Difference> differences;

	private final List<String> command;

	Proxy(Set<Difference> differences, String... command) {
		this.differences = Set.copyOf(differences);
		this.command = List.of(command);
	}

	/**
	 * Whether this proxy differs from the others in a way that is no fault.
	 */
	boolean has(Difference difference) {
		return this.differences.contains(difference);
	}

	/**
	 * The name of the folder with its configuration.
	 */
	String folder() {
		return name().toLowerCase(Locale.ROOT);
	}

	boolean isInstalled() {
		return program().isPresent();
	}

	/**
	 * Whether it is tested: {@code tests.proxies} may name some proxies, separated by
	 * commas.
	 */
	boolean isChosen() {
		return isChosen(folder());
	}

	static boolean isChosen(String folder) {
		String names = System.getProperty("tests.proxies", "");
		return names.isEmpty() || List.of(names.split(",")).contains(folder);
	}

	/**
	 * Whether a missing program is a failure and no reason to skip its tests.
	 */
	static boolean areRequired() {
		return Boolean.getBoolean("tests.proxies.required");
	}

	/**
	 * The command that runs it with the configuration of its working directory.
	 */
	List<String> command() {
		Path program = program().orElseThrow(() -> new IllegalStateException(this.command.get(0) + " is missing"));
		List<String> command = new ArrayList<>(this.command);
		command.set(0, program.toString());
		return command;
	}

	private Optional<Path> program() {
		return program(this.command.get(0));
	}

	// The folder of tests.proxies.path comes first. Users other than root often lack the
	// folder in which Debian has servers.
	static Optional<Path> program(String name) {
		String folders = String.join(File.pathSeparator, System.getProperty("tests.proxies.path", ""),
				System.getenv("PATH"), "/usr/sbin");
		return Stream.of(folders.split(File.pathSeparator))
			.filter((folder) -> !folder.isEmpty())
			.map((folder) -> Path.of(folder, name).toAbsolutePath())
			.filter(Files::isExecutable)
			.findFirst();
	}

	/**
	 * A difference between proxies that is no fault.
	 */
	enum Difference {

		/** HTTP/2 without TLS has a port of its own, the one after the public port. */
		OWN_PORT_FOR_HTTP2,

		/**
		 * Headers that begin like ours, but are none, arrive: it can only remove headers
		 * by their full names.
		 */
		KEEPS_OTHER_NAMES,

		/** It asks at the gRPC door, and not over HTTP. */
		ASKS_BY_GRPC,

		/** Headers after the messages of a call arrive, also those with our names. */
		PASSES_TRAILERS_TO_GRPC,

		/**
		 * It takes each 2xx of another program for a 200. So a route that is open to
		 * everybody stays open.
		 */
		TAKES_EACH_SUCCESS,

		/** It takes a 200 for that of Latchkey, also one that names nobody. */
		PASSES_WITHOUT_IDENTITY,

	}

}
