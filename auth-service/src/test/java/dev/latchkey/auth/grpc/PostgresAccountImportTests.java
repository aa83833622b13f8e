package dev.latchkey.auth.grpc;

import java.util.List;

import dev.latchkey.auth.password.format.KnownHashes.Known;

import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnPostgres.class)
class PostgresAccountImportTests extends AccountImportTests {

	// The same for every store, so a few are enough here.
	static List<Known> known() {
		return AccountImportTests.known().subList(0, 5);
	}

}
