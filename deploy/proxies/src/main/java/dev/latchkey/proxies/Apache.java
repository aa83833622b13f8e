package dev.latchkey.proxies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.latchkey.testsupport.net.Ports;
import dev.latchkey.testsupport.process.JarProcess;
import org.awaitility.Awaitility;

/**
 * Apache with its module for introspection in a process of its own. It is no
 * {@link Proxy}, because it needs TLS and the key of a service, and passes on less.
 */
final class Apache extends JarProcess {

	/** The name of the folder with its configuration. */
	static final String FOLDER = "apache";

	private static final String PROGRAM = "apache2";

	private static final Path MODULE = Path.of("/usr/lib/apache2/modules/mod_auth_openidc.so");

	private final int port;

	private Apache(ProcessBuilder builder, Path folder, int port) {
		super(builder, folder);
		this.port = port;
	}

	/**
	 * Whether the program and its module are there.
	 */
	static boolean isInstalled() {
		return Proxy.program(PROGRAM).isPresent() && Files.exists(MODULE);
	}

	/**
	 * Start it and wait until it listens.
	 * @param backends the ports of Latchkey and of the service
	 * @param key the key with which it asks
	 * @param folder an own folder with the certificate of Latchkey's authority, which
	 * every user may read
	 */
	static Apache start(Map<Integer, Integer> backends, String key, Path folder) throws IOException {
		Map<Integer, Integer> ports = new HashMap<>(backends);
		ports.put(Addresses.PUBLIC, Ports.free());
		Addresses addresses = new Addresses(ports);
		addresses.copy(Path.of(FOLDER), folder, List.of(Addresses.PUBLIC, Addresses.LATCHKEY, Addresses.SERVICE));
		// One process, which the end of the test ends.
		ProcessBuilder builder = new ProcessBuilder(Proxy.program(PROGRAM).orElseThrow().toString(), "-d",
				folder.toString(), "-f", "apache.conf", "-X");
		builder.environment().put("LATCHKEY_SERVICE_KEY", key);
		Apache apache = new Apache(builder, folder, addresses.of(Addresses.PUBLIC));
		Awaitility.await().atMost(START_LIMIT).until(apache::listens);
		return apache;
	}

	private boolean listens() {
		if (!isAlive()) {
			throw new IllegalStateException("Apache has ended: " + output());
		}
		return RunningProxy.listens(this.port);
	}

	Message send(RawRequest request) {
		return RawClient.send(this.port, request);
	}

}
