package dev.latchkey.auth.grpc;

import java.util.List;
import java.util.Set;

import dev.latchkey.auth.password.format.KnownHashes.Known;

import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnPostgres.class)
class PostgresAccountImportTests extends AccountImportTests {

	// One of each format. SQLite gets them all.
	private static final Set<String> SOURCES = Set.of("htpasswd 10", "passlib pbkdf2_sha512", "node scrypt",
			"argon2 id", "django", "keycloak argon2");

	static List<Known> known() {
		return AccountImportTests.known().stream().filter((known) -> SOURCES.contains(known.source())).toList();
	}

}
