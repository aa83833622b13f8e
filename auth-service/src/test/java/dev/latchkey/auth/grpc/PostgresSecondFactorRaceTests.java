package dev.latchkey.auth.grpc;

import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnPostgres.class)
class PostgresSecondFactorRaceTests extends SecondFactorRaceTests {

}
