package dev.latchkey.shell.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The folder in which the tour begins: the launcher beside the programs that are already
 * built. The blank in its name prevents archives of classes, which would take long to
 * make.
 */
final class TourFolder {

	private static final String[] PROGRAMS = { "auth-service/target/auth-service.jar",
			"health-service/target/health-service.jar", "shell-client/target/shell-client.jar",
			"examples/orders-service/target/orders-service.jar" };

	private TourFolder() {
	}

	static Path create(Path parent) throws IOException {
		Path folder = Files.createDirectory(parent.resolve("with blank"));
		Path checkout = Path.of("..").toRealPath();
		Files.copy(checkout.resolve("latchkey"), folder.resolve("latchkey"));
		for (String program : PROGRAMS) {
			Path link = folder.resolve(program);
			Files.createDirectories(Objects.requireNonNull(link.getParent()));
			Files.createSymbolicLink(link, checkout.resolve(program).toRealPath());
		}
		Files.createFile(Files.createDirectory(folder.resolve("target")).resolve("latchkey.built"));
		return folder;
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
		variables.put("LATCHKEY_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m");
		variables.put("JAVA_HOME", System.getProperty("java.home"));
		variables.put("PATH", System.getProperty("java.home") + "/bin:" + System.getenv("PATH"));
		variables.put("HOME", home.toString());
		variables.put("XDG_CONFIG_HOME", home.toString());
		return variables;
	}

}
