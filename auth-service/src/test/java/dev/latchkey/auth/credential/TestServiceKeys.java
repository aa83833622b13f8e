package dev.latchkey.auth.credential;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/**
 * Service keys for tests.
 */
public final class TestServiceKeys {

	private static final SecureRandom RANDOM = new SecureRandom();

	private TestServiceKeys() {
	}

	/**
	 * A key that nobody else has.
	 */
	public static String newKey() {
		return ServiceKeyFile.FORMAT.generate(RANDOM);
	}

	public static ServiceKeys none() {
		return new ServiceKeys(new ServicesProperties(Map.of()));
	}

	public static ServiceKeys ofCertificate(String service, String name) {
		return of(Map.of(service, new ServiceProperties(List.of(), List.of(name))));
	}

	static ServiceKeys of(Map<String, ServiceProperties> services) {
		return new ServiceKeys(new ServicesProperties(services));
	}

	static ServiceProperties withFiles(Path... files) {
		return new ServiceProperties(List.of(files), List.of());
	}

}
