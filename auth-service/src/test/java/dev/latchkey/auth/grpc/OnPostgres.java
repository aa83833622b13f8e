package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

import dev.latchkey.auth.store.TestPostgres;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.util.TestPropertyValues.Pair;
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
					"spring.datasource.hikari.connection-timeout=" + TestPostgres.PATIENCE.toMillis(),
					"latchkey.factor.key-files=" + factorKeyFile())
			.and(TestPostgres.PATIENT.entrySet().stream(),
					(each) -> Pair.of("spring.datasource.hikari.data-source-properties." + each.getKey(),
							each.getValue()))
			.applyTo(context);
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
