package dev.latchkey.auth.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.latchkey.testsupport.process.JarProcess;
import dev.latchkey.testsupport.process.UnpackedJar;
import dev.latchkey.testsupport.process.UnpackedJar.Training;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import org.awaitility.Awaitility;

/**
 * The packaged service as a process of its own, on ports that it picks itself.
 */
final class ServiceProcess extends JarProcess {

	// Another folder than the module's has another path to it.
	static final String JAR = System.getProperty("tests.jar", "target/auth-service.jar");

	private static final Duration HEALTH_LIMIT = Duration.ofSeconds(5);

	private ServiceProcess(ProcessBuilder builder, Path folder) {
		super(builder, folder);
	}

	/**
	 * Start the service with its data in a folder.
	 */
	static ServiceProcess start(Path folder, String... arguments) {
		return start(folder, command(folder), arguments);
	}

	/**
	 * The command that starts the service with its class archive, which takes less time
	 * of the processor.
	 */
	static List<String> command(Path folder) {
		return unpacked(folder).command(List.of("-XX:TieredStopAtLevel=1"));
	}

	/**
	 * Start the service with the heap that the image gives it.
	 */
	static ServiceProcess startSmall(Path folder, String... arguments) {
		return start(folder, unpacked(folder).command(List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError")), arguments);
	}

	/**
	 * Start the jar as it is.
	 */
	static ServiceProcess startJar(Path folder, String... arguments) {
		return start(folder, List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", JAR), arguments);
	}

	private static UnpackedJar unpacked(Path folder) {
		return UnpackedJar.of(Path.of(JAR),
				Training.ofService("--spring.datasource.url=jdbc:sqlite:" + folder.resolve("training.db")));
	}

	private static ServiceProcess start(Path folder, List<String> program, String... arguments) {
		List<String> command = new ArrayList<>(program);
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command);
		// In the environment, so that an argument of a test can override it.
		builder.environment()
			.putAll(Map.of("LATCHKEY_PASSWORD_ITERATIONS", "10", "LATCHKEY_PASSWORD_ALLOWWEAKHASHING", "true",
					"SERVER_PORT", "0", "SPRING_GRPC_SERVER_PORT", "0", "SPRING_DATASOURCE_URL",
					"jdbc:sqlite:" + folder.resolve("latchkey.db")));
		return new ServiceProcess(builder, folder);
	}

	/**
	 * A channel to the service once it serves.
	 */
	ManagedChannel connect() {
		ManagedChannel channel = ManagedChannelBuilder.forAddress("localhost", grpcPort()).usePlaintext().build();
		// The first call of a busy machine may miss its deadline.
		Awaitility.await()
			.atMost(START_LIMIT)
			.ignoreExceptionsInstanceOf(StatusRuntimeException.class)
			.until(() -> isServing(channel));
		return channel;
	}

	private static boolean isServing(ManagedChannel channel) {
		return health(channel, "") == ServingStatus.SERVING;
	}

	/**
	 * What Prometheus would read.
	 */
	String metrics() throws IOException, InterruptedException {
		return get("/actuator/prometheus").body();
	}

	HttpResponse<String> get(String path) throws IOException, InterruptedException {
		URI uri = URI.create("http://localhost:" + httpPort() + path);
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri).timeout(HEALTH_LIMIT).build(), HttpResponse.BodyHandlers.ofString());
	}

	/**
	 * Whether the service says that it serves, as the part of that name.
	 */
	static ServingStatus health(ManagedChannel channel, String name) {
		return HealthGrpc.newBlockingStub(channel)
			.withDeadlineAfter(HEALTH_LIMIT)
			.check(HealthCheckRequest.newBuilder().setService(name).build())
			.getStatus();
	}

}
