package dev.latchkey.auth.grpc;

import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnPostgres.class)
class PostgresAccountImportTests extends AccountImportTests {

}
