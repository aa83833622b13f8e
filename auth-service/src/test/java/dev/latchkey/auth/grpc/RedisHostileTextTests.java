package dev.latchkey.auth.grpc;

import java.util.List;

import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnRedis.class)
class RedisHostileTextTests extends HostileTextTests {

	@Override
	List<String> texts() {
		return FOR_STORES;
	}

}
