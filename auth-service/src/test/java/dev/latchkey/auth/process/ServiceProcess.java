package dev.latchkey.auth.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.latchkey.testsupport.process.UnpackedJar;
import dev.latchkey.testsupport.process.UnpackedJar.Training;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged service as a process of its own, on ports that it picks itself.
 */
final class ServiceProcess implements AutoCloseable {

	// Another folder than the module's has another path to it.
	static final String JAR = System.getProperty("tests.jar", "target/auth-service.jar");

	static final Duration START_LIMIT = Duration.ofSeconds(90);

	private static final Duration HEALTH_LIMIT = Duration.ofSeconds(5);

	private static final Pattern HTTP_PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final Pattern GRPC_PORT = Pattern.compile("gRPC Server started.*port: (\\d+)");

	private final Process process;

	private final Path output;

	private ServiceProcess(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	/**
	 * Start the service with its data in a folder.
	 */
	static ServiceProcess start(Path folder, String... arguments) throws IOException {
		return start(folder, unpacked(folder).command(List.of("-XX:TieredStopAtLevel=1")), arguments);
	}

	/**
	 * Start the service with the heap that the image gives it.
	 */
	static ServiceProcess startSmall(Path folder, String... arguments) throws IOException {
		return start(folder, unpacked(folder).command(List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError")), arguments);
	}

	/**
	 * Start the jar as it is.
	 */
	static ServiceProcess startJar(Path folder, String... arguments) throws IOException {
		return start(folder, List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", JAR), arguments);
	}

	private static UnpackedJar unpacked(Path folder) {
		return UnpackedJar.of(Path.of(JAR),
				Training.ofService("--spring.datasource.url=jdbc:sqlite:" + folder.resolve("training.db")));
	}

	private static ServiceProcess start(Path folder, List<String> program, String... arguments) throws IOException {
		Path output = Files.createTempFile(folder, "auth-service-", ".log");
		List<String> command = new ArrayList<>(program);
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command);
		// In the environment, so that an argument of a test can override it.
		builder.environment()
			.putAll(Map.of("LATCHKEY_PASSWORD_ITERATIONS", "10", "LATCHKEY_PASSWORD_ALLOWWEAKHASHING", "true",
					"SERVER_PORT", "0", "SPRING_GRPC_SERVER_PORT", "0", "SPRING_DATASOURCE_URL",
					"jdbc:sqlite:" + folder.resolve("latchkey.db")));
		Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
		return new ServiceProcess(process, output);
	}

	/**
	 * A channel to the service once it serves.
	 */
	ManagedChannel connect() {
		Awaitility.await().atMost(START_LIMIT).until(() -> !this.process.isAlive() || matcher().find());
		Matcher port = matcher();
		if (!port.find()) {
			throw new IllegalStateException("The service has ended: " + output());
		}
		ManagedChannel channel = ManagedChannelBuilder.forAddress("localhost", Integer.parseInt(port.group(1)))
			.usePlaintext()
			.build();
		Awaitility.await().atMost(START_LIMIT).until(() -> isServing(channel));
		return channel;
	}

	private static boolean isServing(ManagedChannel channel) {
		return health(channel, "") == ServingStatus.SERVING;
	}

	private Matcher matcher() {
		return GRPC_PORT.matcher(output());
	}

	int grpcPort() {
		return port(GRPC_PORT);
	}

	int httpPort() {
		return port(HTTP_PORT);
	}

	private int port(Pattern pattern) {
		Matcher port = pattern.matcher(output());
		assertThat(port.find()).isTrue();
		return Integer.parseInt(port.group(1));
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

	boolean isAlive() {
		return this.process.isAlive();
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

	/**
	 * The process, to be killed or looked at.
	 */
	long pid() {
		return this.process.pid();
	}

	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * SIGTERM: the service may finish what it does.
	 */
	void terminate() {
		this.process.destroy();
	}

	/**
	 * SIGKILL: the service gets no chance to write anything.
	 */
	void kill() {
		this.process.destroyForcibly();
		awaitExit();
	}

	int awaitExit() {
		try {
			if (!this.process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
				throw new IllegalStateException("The service does not end: " + output());
			}
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		kill();
	}

}
