package dev.latchkey.client.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.client.fault.proxy.FaultyProxy;
import dev.latchkey.testsupport.net.Ports;

/**
 * One name for all nodes, with an address for each, and a proxy at each address.
 */
final class FrontDoor implements AutoCloseable {

	private static final String NAME = "latchkey.test";

	private final int port = Ports.free();

	private final List<FaultyProxy> proxies = new ArrayList<>();

	private final Path hosts;

	FrontDoor(Path folder, List<Node> nodes) throws IOException {
		List<String> lines = new ArrayList<>(List.of("127.0.0.1 localhost"));
		for (Node node : nodes) {
			// All addresses of 127.0.0.0/8 are loopback on Linux.
			String address = "127.0.0." + (this.proxies.size() + 1);
			this.proxies
				.add(new FaultyProxy(new InetSocketAddress(InetAddress.getByName(address), this.port), node.port()));
			lines.add(address + " " + NAME);
		}
		this.hosts = Files.write(folder.resolve("hosts"), lines);
	}

	String address() {
		return NAME + ":" + this.port;
	}

	/**
	 * The file in which a JVM looks up the name.
	 */
	Path hosts() {
		return this.hosts;
	}

	List<FaultyProxy> proxies() {
		return this.proxies;
	}

	@Override
	public void close() {
		this.proxies.forEach(FaultyProxy::close);
	}

}
