package dev.latchkey.client.fault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.testsupport.net.Ports;
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
 * The packaged auth-service as a process, always at one port, and a way to it that never
 * fails.
 */
final class Node implements ProcessFaults.Target, AutoCloseable {

	private static final Path JAR = Path
		.of(System.getProperty("tests.auth.jar", "../auth-service/target/auth-service.jar"));

	private static final Duration HEALTH_LIMIT = Duration.ofSeconds(10);

	private final int port = Ports.free();

	private final Path folder;

	private final List<String> settings;

	private final ManagedChannel channel;

	private JarProcess process;

	private volatile boolean serving;

	/**
	 * Start a node. It serves later.
	 */
	Node(Path folder, List<String> settings) {
		this.folder = folder;
		this.settings = new ArrayList<>(settings);
		this.settings.addAll(List.of("--server.port=0", "--spring.grpc.server.port=" + this.port,
				"--latchkey.password.iterations=10", "--latchkey.password.allow-weak-hashing=true",
				"--latchkey.throttle.sign-ins-per-minute=1000000", "--latchkey.throttle.sign-ups-per-minute=1000000",
				"--latchkey.session.max-per-account=" + SignedIn.MAX_PER_ACCOUNT));
		this.channel = ManagedChannelBuilder.forAddress("127.0.0.1", this.port).usePlaintext().build();
		this.process = run();
	}

	static boolean isBuilt() {
		return Files.exists(JAR);
	}

	private JarProcess run() {
		UnpackedJar program = UnpackedJar.of(JAR,
				Training.ofService("--spring.datasource.url=jdbc:sqlite:" + this.folder.resolve("training.db")));
		return JarProcess.start(program, this.folder, this.settings);
	}

	void awaitServing() {
		int unused = this.process.grpcPort();
		this.channel.resetConnectBackoff();
		this.serving = true;
	}

	/**
	 * Wait until it answers. It listens before it has the tables of PostgreSQL, and says
	 * {@code UNAVAILABLE} until then.
	 */
	void awaitReady() {
		Awaitility.await("readiness of a node").atMost(JarProcess.START_LIMIT).until(this::isReady);
	}

	private boolean isReady() {
		try {
			return HealthGrpc.newBlockingStub(this.channel)
				.withDeadlineAfter(HEALTH_LIMIT)
				.check(HealthCheckRequest.newBuilder().setService("readiness").build())
				.getStatus() == ServingStatus.SERVING;
		}
		catch (StatusRuntimeException ex) {
			return false;
		}
	}

	/**
	 * Whether it is neither killed nor about to start. It may be stopped.
	 */
	boolean isServing() {
		return this.serving;
	}

	int port() {
		return this.port;
	}

	/**
	 * A channel past all proxies.
	 */
	ManagedChannel channel() {
		return this.channel;
	}

	@Override
	public void freeze() {
		this.process.freeze();
	}

	@Override
	public void thaw() {
		this.process.thaw();
	}

	@Override
	public void replace() {
		this.serving = false;
		this.process.kill();
		this.process = run();
		awaitServing();
	}

	@Override
	public void close() {
		this.channel.shutdownNow();
		this.process.close();
	}

}
