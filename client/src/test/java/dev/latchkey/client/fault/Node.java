package dev.latchkey.client.fault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.testsupport.net.Ports;
import dev.latchkey.testsupport.process.JarProcess;
import dev.latchkey.testsupport.process.UnpackedJar;
import dev.latchkey.testsupport.process.UnpackedJar.Training;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;

/**
 * The packaged auth-service as a process, always at one port, and a way to it that never
 * fails.
 */
final class Node implements ProcessFaults.Target, AutoCloseable {

	private static final Path JAR = Path
		.of(System.getProperty("tests.auth.jar", "../auth-service/target/auth-service.jar"));

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
				"--latchkey.throttle.sign-ins-per-minute=1000000", "--latchkey.throttle.sign-ups-per-minute=1000000"));
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
