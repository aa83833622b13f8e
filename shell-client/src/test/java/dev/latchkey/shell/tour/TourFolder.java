package dev.latchkey.shell.tour;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The folder in which the tour begins: the launcher and the contract, beside the programs
 * that are already built. The blank in its name prevents archives of classes, which would
 * take long to make.
 */
final class TourFolder {

	private static final String[] PROGRAMS = { "auth-service/target/auth-service.jar",
			"health-service/target/health-service.jar", "shell-client/target/shell-client.jar",
			"examples/orders-service/target/orders-service.jar" };

	private TourFolder() {
	}

	static Path create(Path parent, DocumentedPorts ports) throws IOException {
		Path folder = Files.createDirectory(parent.resolve("with blank"));
		Path checkout = Path.of("..").toRealPath();
		Files.copy(checkout.resolve("latchkey"), folder.resolve("latchkey"));
		Files.createSymbolicLink(folder.resolve("proto"), checkout.resolve("proto"));
		for (String program : PROGRAMS) {
			Path link = folder.resolve(program);
			Files.createDirectories(Objects.requireNonNull(link.getParent()));
			Files.createSymbolicLink(link, checkout.resolve(program).toRealPath());
		}
		writeMaven(folder, checkout.resolve("examples/postgres/src/Postgres.java"), ports);
		Path target = Files.createDirectory(folder.resolve("target"));
		Files.createFile(target.resolve("latchkey.built"));
		Files.createFile(target.resolve("latchkey.built-example"));
		return folder;
	}

	/**
	 * Maven would write into a build that may run now. In its place Java alone compiles
	 * and runs the one example that the tour starts by Maven.
	 */
	private static void writeMaven(Path folder, Path example, DocumentedPorts ports) throws IOException {
		Path logging = Files.writeString(folder.resolve("logging.properties"), ".level=OFF\n");
		Path script = Files.writeString(folder.resolve("mvnw"), """
				#!/bin/sh
				[ "$*" = '-q -f examples/postgres spring-boot:run' ] || exit 1
				exec java -XX:TieredStopAtLevel=1 -Djava.util.logging.config.file='%s' -cp '%s' '%s' %s
				""".formatted(logging, System.getProperty("java.class.path"), example, ports.inCommands("5432")));
		Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
	}

	/**
	 * Returns the last lines of the services' logs, which say why one does not answer.
	 */
	static String lastLogLines(Path folder) throws IOException {
		Path logs = folder.resolve("data/logs");
		if (!Files.isDirectory(logs)) {
			return "";
		}
		StringBuilder last = new StringBuilder();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(logs, "*.log")) {
			for (Path file : files) {
				List<String> lines = Files.readAllLines(file);
				last.append("\n").append(file.getFileName()).append(":\n");
				lines.subList(Math.max(0, lines.size() - 3), lines.size())
					.forEach((line) -> last.append("  ").append(line).append('\n'));
			}
		}
		return last.toString();
	}

	/**
	 * The variables that only the test has: its ports in place of the usual ones, and
	 * what makes the programs start and notice sooner.
	 */
	static Map<String, String> variables(Path home, DocumentedPorts ports) {
		Map<String, String> variables = new TreeMap<>();
		variables.put("LATCHKEY_GRPC_PORT", ports.inCommands("50051"));
		variables.put("LATCHKEY_AUTH_HTTP_PORT", ports.inCommands("8081"));
		variables.put("LATCHKEY_HEALTH_HTTP_PORT", ports.inCommands("8080"));
		variables.put("LATCHKEY_HEALTH_GRPC_PORT", ports.inCommands("50052"));
		variables.put("LATCHKEY_ORDERS_HTTP_PORT", ports.inCommands("8090"));
		variables.put("LATCHKEY_ORDERS_GRPC_PORT", ports.inCommands("50061"));
		// Of an auth-service that the reader starts without the launcher.
		variables.put("SPRING_GRPC_SERVER_PORT", ports.inCommands("50051"));
		variables.put("SERVER_PORT", ports.inCommands("8081"));
		variables.put("SPRING_GRPC_SERVER_ADDRESS", "127.0.0.1");
		variables.put("SERVER_ADDRESS", "127.0.0.1");
		variables.put("LATCHKEY_TARGETS_AUTH_INTERVAL", "500ms");
		variables.put("LATCHKEY_TARGETS_ORDERS_INTERVAL", "500ms");
		// A slow machine is not an outage.
		variables.put("LATCHKEY_TARGETS_AUTH_DEADLINE", "20s");
		variables.put("LATCHKEY_TARGETS_ORDERS_DEADLINE", "20s");
		variables.put("LATCHKEY_JOURNEY_STEP_DEADLINE", "20s");
		variables.put("LATCHKEY_PASSWORD_ITERATIONS", "1000");
		variables.put("LATCHKEY_PASSWORD_ALLOW_WEAK_HASHING", "true");
		variables.put("LATCHKEY_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m");
		variables.put("JAVA_HOME", System.getProperty("java.home"));
		variables.put("PATH", System.getProperty("java.home") + "/bin:" + System.getenv("PATH"));
		variables.put("HOME", home.toString());
		variables.put("XDG_CONFIG_HOME", home.toString());
		return variables;
	}

}
