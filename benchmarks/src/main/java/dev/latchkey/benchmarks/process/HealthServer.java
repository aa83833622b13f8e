package dev.latchkey.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.latchkey.testsupport.net.Ports;

/**
 * The packaged health-service in a separate process.
 */
public final class HealthServer implements AutoCloseable {

	private static final Path JAR = Path.of("health-service", "target", "health-service.jar");

	private static final long UP_LIMIT = TimeUnit.SECONDS.toNanos(90);

	private final HttpClient client = HttpClient.newHttpClient();

	private final Child child;

	private final String url;

	private HealthServer(Child child, int port) {
		this.child = child;
		this.url = "http://127.0.0.1:" + port;
	}

	/**
	 * Start the service and wait until all of its targets are up.
	 * @param folder the folder for its log
	 * @param settings its settings
	 */
	public static HealthServer start(Path folder, String name, List<String> settings) {
		int port = Ports.free();
		List<String> command = new ArrayList<>(Jvm.serviceFlags());
		command.addAll(List.of("-jar", JAR.toString(), "--server.address=127.0.0.1", "--server.port=" + port,
				"--spring.grpc.server.address=127.0.0.1", "--spring.grpc.server.port=0"));
		command.addAll(settings);
		HealthServer server = new HealthServer(Child.java(folder.resolve(name + ".log"), false, command), port);
		try {
			server.awaitUp();
			return server;
		}
		catch (RuntimeException ex) {
			server.close();
			throw ex;
		}
	}

	private void awaitUp() {
		long begun = System.nanoTime();
		while (!isUp()) {
			if (!this.child.isAlive()) {
				this.child.await(0);
			}
			if (System.nanoTime() - begun > UP_LIMIT) {
				throw new IllegalStateException("The targets are not up");
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
		}
	}

	private boolean isUp() {
		try {
			return get("/actuator/health").statusCode() == 200;
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	/**
	 * Measure the time to load the status page.
	 */
	public double pageMillis() {
		long begun = System.nanoTime();
		if (get("/").statusCode() != 200) {
			throw new IllegalStateException("There is no page");
		}
		return (System.nanoTime() - begun) / (double) TimeUnit.MILLISECONDS.toNanos(1);
	}

	private HttpResponse<byte[]> get(String path) {
		try {
			return this.client.send(HttpRequest.newBuilder(URI.create(this.url + path)).build(),
					HttpResponse.BodyHandlers.ofByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return the memory of the process.
	 */
	public double residentMegabytes() {
		return this.child.residentBytes() / 1_000_000.0;
	}

	/**
	 * Return the processor time of the process.
	 */
	public double processorSeconds() {
		return this.child.processorSeconds();
	}

	@Override
	public void close() {
		this.child.close();
	}

}
