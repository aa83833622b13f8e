package dev.latchkey.benchmarks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.latchkey.benchmarks.echo.EchoServer;
import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.channel.LatchkeyChannels;
import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.testsupport.net.Ports;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;

/**
 * A gRPC server in a separate process, on a free port.
 */
public final class Server implements AutoCloseable {

	private static final String HOST = "127.0.0.1";

	private static final Path JAR = Path.of("auth-service", "target", "auth-service.jar");

	private static final long START_LIMIT = TimeUnit.SECONDS.toNanos(90);

	private static final long POLL = TimeUnit.MILLISECONDS.toNanos(5);

	private final Child child;

	private final int port;

	private final int httpPort;

	private final long startNanos;

	private Server(Path folder, String name, int port, int httpPort, List<String> command) {
		this.port = port;
		this.httpPort = httpPort;
		long begun = System.nanoTime();
		this.child = Child.java(folder.resolve(name + ".log"), false, command);
		try {
			awaitServing(begun);
			this.startNanos = System.nanoTime() - begun;
		}
		catch (RuntimeException ex) {
			this.child.close();
			throw ex;
		}
	}

	/**
	 * Start the packaged service and wait until it reports SERVING.
	 * @param folder the folder for its log
	 * @param arguments its settings
	 */
	public static Server service(Path folder, String name, List<String> arguments) {
		int port = Ports.free();
		int httpPort = Ports.free();
		List<String> command = new ArrayList<>(Jvm.serviceFlags());
		command.addAll(List.of("-jar", JAR.toString(), "--server.address=127.0.0.1", "--server.port=" + httpPort,
				"--spring.grpc.server.address=127.0.0.1", "--spring.grpc.server.port=" + port));
		command.addAll(arguments);
		return new Server(folder, name, port, httpPort, command);
	}

	/**
	 * Start the reference and wait until it reports SERVING. It has no HTTP server.
	 * @param direct whether it answers on its event loop instead of an executor
	 */
	public static Server echo(Path folder, String name, boolean direct) {
		return echo(folder, name, direct, 0);
	}

	/**
	 * Start the reference together with Tomcat, and wait until it reports SERVING.
	 */
	public static Server echoWithTomcat(Path folder, String name) {
		return echo(folder, name, true, Ports.free());
	}

	private static Server echo(Path folder, String name, boolean direct, int httpPort) {
		int port = Ports.free();
		List<String> command = new ArrayList<>(Jvm.serviceFlags());
		command.addAll(Jvm.ownClasses(EchoServer.class));
		command.addAll(List.of("--port=" + port, "--direct=" + direct, "--http-port=" + httpPort,
				"--folder=" + folder.resolve(name)));
		return new Server(folder, name, port, httpPort, command);
	}

	// A channel waits a second after a refused connection, so first check that the port
	// listens.
	private void awaitServing(long begun) {
		while (!listens() || !serves()) {
			if (!this.child.isAlive()) {
				this.child.await(0);
			}
			if (System.nanoTime() - begun > START_LIMIT) {
				throw new IllegalStateException("The server does not serve");
			}
			LockSupport.parkNanos(POLL);
		}
	}

	private boolean listens() {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private boolean serves() {
		ManagedChannel channel = LatchkeyChannels.builder(new ServerAddress(HOST, this.port), null).build();
		try {
			return HealthGrpc.newBlockingStub(channel)
				.withDeadlineAfter(1, TimeUnit.SECONDS)
				.check(HealthCheckRequest.getDefaultInstance())
				.getStatus() == ServingStatus.SERVING;
		}
		catch (StatusRuntimeException ex) {
			return false;
		}
		finally {
			channel.shutdownNow();
		}
	}

	/**
	 * Create a client, which the caller must close.
	 */
	public LatchkeyClient client() {
		return LatchkeyClient.builder().address(HOST + ":" + this.port).deadline(Duration.ofMinutes(1)).build();
	}

	public int port() {
		return this.port;
	}

	/**
	 * Return the port of its HTTP server, or 0 if it has none.
	 */
	public int httpPort() {
		return this.httpPort;
	}

	/**
	 * Return the id of the process.
	 */
	public long pid() {
		return this.child.pid();
	}

	/**
	 * Return the seconds from the start of the process to SERVING.
	 */
	public double startSeconds() {
		return this.startNanos / (double) TimeUnit.SECONDS.toNanos(1);
	}

	/**
	 * Return the memory of the process.
	 */
	public double residentMegabytes() {
		return this.child.residentBytes() / 1_000_000.0;
	}

	@Override
	public void close() {
		this.child.close();
	}

}
