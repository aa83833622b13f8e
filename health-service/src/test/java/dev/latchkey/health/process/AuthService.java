package dev.latchkey.health.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.health.stub.Relay;
import dev.latchkey.testsupport.net.Ports;
import dev.latchkey.testsupport.process.JarProcess;
import dev.latchkey.testsupport.process.PostgresServer;
import dev.latchkey.testsupport.process.UnpackedJar;
import dev.latchkey.testsupport.process.UnpackedJar.Training;

/**
 * The real auth-service and its database, always at the same addresses, and the settings
 * of a health-service that watches it.
 */
final class AuthService implements AutoCloseable {

	private static final Path JAR = Path
		.of(System.getProperty("tests.auth.jar", "../auth-service/target/auth-service.jar"));

	private final int grpcPort = Ports.free();

	private final int httpPort = Ports.free();

	private final Relay relay = Relay.to(this.grpcPort);

	private final Path folder;

	private final PostgresServer database;

	private JarProcess process;

	AuthService(Path folder) {
		this.folder = folder;
		this.database = PostgresServer.quick(folder.resolve("postgres"));
		this.process = startProcess();
	}

	static boolean isBuilt() {
		return Files.exists(JAR);
	}

	private JarProcess startProcess() {
		UnpackedJar program = UnpackedJar.of(JAR,
				Training.ofService("--spring.datasource.url=jdbc:sqlite:" + this.folder.resolve("training.db")));
		return JarProcess.start(program, this.folder,
				List.of("--server.port=" + this.httpPort, "--spring.grpc.server.port=" + this.grpcPort,
						"--spring.datasource.url=" + this.database.url(), "--latchkey.password.iterations=20000",
						"--latchkey.password.allow-weak-hashing=true",
						"--latchkey.throttle.journey-sign-ins-per-minute=1000",
						"--latchkey.throttle.journey-sign-ups-per-minute=1000"));
	}

	PostgresServer database() {
		return this.database;
	}

	JarProcess process() {
		return this.process;
	}

	/**
	 * Return the relay between health-service and auth-service.
	 */
	Relay relay() {
		return this.relay;
	}

	/**
	 * Start auth-service again.
	 */
	void start() {
		this.process = startProcess();
	}

	/**
	 * Start a health-service that watches auth-service with short intervals.
	 * @param folder the working directory of health-service
	 * @param arguments further settings, which override the others
	 */
	JarProcess watchedFrom(Path folder, String... arguments) {
		String address = "127.0.0.1:" + this.relay.port();
		List<String> settings = new ArrayList<>(List
			.of("--server.port=0", "--spring.grpc.server.port=0", "--latchkey.targets.auth.grpc-address=" + address,
					"--latchkey.targets.auth.actuator-url=http://127.0.0.1:" + this.httpPort
							+ "/actuator/health/readiness",
					"--latchkey.targets.auth.interval=200ms", "--latchkey.targets.auth.deadline=800ms",
					"--latchkey.journey.target=" + address));
		settings.addAll(List.of(arguments));
		UnpackedJar program = UnpackedJar.of(Path.of("target/health-service.jar"),
				Training.ofService("--latchkey.history.file=" + folder.resolve("training.db"),
						"--latchkey.journey.journal=" + folder.resolve("training")));
		return JarProcess.start(program, folder, settings);
	}

	@Override
	public void close() {
		this.relay.close();
		this.process.close();
		this.database.close();
	}

}
