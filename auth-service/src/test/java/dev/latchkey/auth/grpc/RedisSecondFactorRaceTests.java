package dev.latchkey.auth.grpc;

import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnRedis.class)
class RedisSecondFactorRaceTests extends SecondFactorRaceTests {

}
