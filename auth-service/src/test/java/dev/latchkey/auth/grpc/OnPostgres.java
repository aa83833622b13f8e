package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

import dev.latchkey.auth.store.TestPostgres;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Stores accounts and sessions in PostgreSQL, with a single connection: code that takes a
 * second connection while holding the first would block. The service waits longer than
 * usual for the server, because other tests keep the machine busy.
 */
class OnPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		TestPropertyValues
			.of("spring.datasource.url=" + TestPostgres.newDatabase(), "spring.datasource.hikari.maximum-pool-size=1",
					"latchkey.factor.key-files=" + factorKeyFile() + "," + factorKeyFile())
			.and(patience())
			.applyTo(context);
	}

	/**
	 * The settings of a service that waits longer than usual for the server.
	 */
	static Map<String, String> patience() {
		Map<String, String> settings = new HashMap<>();
		settings.put("spring.datasource.hikari.connection-timeout", String.valueOf(TestPostgres.PATIENCE.toMillis()));
		TestPostgres.PATIENT
			.forEach((name, value) -> settings.put("spring.datasource.hikari.data-source-properties." + name, value));
		return settings;
	}

	// Without one there are no second factors.
	private static Path factorKeyFile() {
		byte[] key = new byte[32];
		new SecureRandom().nextBytes(key);
		try {
			Path file = Path.of("target", "test-data", UUID.randomUUID() + ".factor-key");
			Files.createDirectories(file.getParent());
			return Files.writeString(file, HexFormat.of().formatHex(key));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
