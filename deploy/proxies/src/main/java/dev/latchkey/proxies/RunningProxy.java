package dev.latchkey.proxies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.latchkey.proxies.Proxy.Difference;
import dev.latchkey.testsupport.net.Ports;
import dev.latchkey.testsupport.process.JarProcess;
import org.awaitility.Awaitility;

/**
 * A proxy in a process of its own.
 */
final class RunningProxy extends JarProcess {

	private final Proxy proxy;

	private final Addresses addresses;

	private RunningProxy(Proxy proxy, Addresses addresses, Path folder) {
		super(new ProcessBuilder(proxy.command()).directory(folder.toFile()), folder);
		this.proxy = proxy;
		this.addresses = addresses;
	}

	/**
	 * Start a proxy and wait until it asks Latchkey. Some listen before they know their
	 * routes.
	 * @param proxy the program
	 * @param backends the ports of Latchkey and of the service
	 * @param folder an own folder for the configuration and the output
	 */
	static RunningProxy start(Proxy proxy, Map<Integer, Integer> backends, Path folder) {
		Map<Integer, Integer> ports = new HashMap<>(backends);
		List.of(Addresses.PUBLIC, Addresses.PUBLIC_HTTP2, Addresses.INTERNAL)
			.forEach((port) -> ports.put(port, Ports.free()));
		Addresses addresses = new Addresses(ports);
		try {
			addresses.copy(Path.of(proxy.folder()), folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		RunningProxy running = new RunningProxy(proxy, addresses, folder);
		Awaitility.await().atMost(START_LIMIT).until(running::asks);
		return running;
	}

	private boolean asks() {
		if (!isAlive()) {
			throw new IllegalStateException("The proxy has ended: " + output());
		}
		return listens(port()) && listens(http2Port()) && RawClient.send(port(), RawRequest.get("/")).status() == 401;
	}

	static boolean listens(int port) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	Proxy proxy() {
		return this.proxy;
	}

	int port() {
		return this.addresses.of(Addresses.PUBLIC);
	}

	int http2Port() {
		return this.proxy.has(Difference.OWN_PORT_FOR_HTTP2) ? this.addresses.of(Addresses.PUBLIC_HTTP2) : port();
	}

	@Override
	public String toString() {
		return this.proxy.folder();
	}

}
