package dev.latchkey.proxies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import org.springframework.util.FileSystemUtils;

/**
 * Latchkey, the service behind the proxies, and the proxies, which all tests share.
 */
final class Site implements AutoCloseable {

	private final Path folder;

	private final Latchkey latchkey;

	private final Arrivals arrivals = new Arrivals();

	private final HttpService service = HttpService.start(this.arrivals);

	private final GrpcService grpcService = GrpcService.start(this.arrivals);

	private final Map<Proxy, RunningProxy> proxies = new EnumMap<>(Proxy.class);

	Site() {
		try {
			this.folder = Files.createTempDirectory("proxies-");
			this.latchkey = Latchkey.start(Files.createDirectory(this.folder.resolve("latchkey")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return a proxy, which is started if need be.
	 */
	RunningProxy proxy(Proxy proxy) {
		return this.proxies.computeIfAbsent(proxy,
				(missing) -> RunningProxy.start(missing, ports(), this.folder.resolve(missing.folder())));
	}

	/**
	 * Start a proxy for one test, which asks at another HTTP port than Latchkey's.
	 */
	RunningProxy proxyOf(Proxy proxy, int latchkeyPort) {
		Map<Integer, Integer> ports = ports();
		ports.put(Addresses.LATCHKEY, latchkeyPort);
		return RunningProxy.start(proxy, ports, this.folder.resolve(proxy.folder() + "-" + latchkeyPort));
	}

	private Map<Integer, Integer> ports() {
		Map<Integer, Integer> ports = new HashMap<>(this.latchkey.ports());
		ports.put(Addresses.SERVICE, this.service.port());
		ports.put(Addresses.SERVICE_GRPC, this.grpcService.port());
		return ports;
	}

	Latchkey latchkey() {
		return this.latchkey;
	}

	Arrivals arrivals() {
		return this.arrivals;
	}

	@Override
	public void close() throws IOException {
		this.proxies.values().forEach(RunningProxy::close);
		this.latchkey.close();
		this.service.close();
		this.grpcService.close();
		FileSystemUtils.deleteRecursively(this.folder);
	}

}
