package dev.latchkey.auth.grpc;

import java.util.List;

import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnPostgres.class)
class PostgresHostileTextTests extends HostileTextTests {

	@Override
	List<String> texts() {
		return FOR_STORES;
	}

}
