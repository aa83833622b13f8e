package dev.latchkey.service.start;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PreparedBeansTests {

	private final PreparedBeans beans = new PreparedBeans(PreparedBeansTests.class, List.of("latchkey.session.store"));

	@ParameterizedTest
	@ValueSource(strings = { "server.port", "SERVER_PORT", "SPRING_GRPC_SERVER_ADDRESS", "LATCHKEY_PASSWORD_ITERATIONS",
			"latchkey.password.iterations", "LATCHKEY_JOURNEY_INTERVAL", "latchkey.targets.auth.grpc-address",
			"logging.level.root", "PATH", "java.home", "spring.application.pid" })
	void settingThatChoosesNoBeanKeepsThePreparedOnes(String name) {
		assertThat(this.beans.isHarmless(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.grpc.server.ssl.bundle", "SPRING_PROFILES_ACTIVE", "management.server.port",
			"spring.config.location", "SPRING_APPLICATION_JSON", "server.ssl.bundle", "SERVER_SERVLET_CONTEXTPATH",
			"spring[profiles].active", "latchkey.session.store", "LATCHKEY_SESSION_STORE" })
	void settingThatMayChooseBeansDisablesThePreparedOnes(String name) {
		assertThat(this.beans.isHarmless(name)).isFalse();
	}

}
