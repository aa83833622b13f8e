package dev.latchkey.spring.client;

import java.util.ArrayList;
import java.util.List;

import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.testing.FakeLatchkey;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * The client of whole programs: lazy ones, and two in one process.
 */
class LatchkeyClientProgramTests {

	private static final String LAZY = "--spring.main.lazy-initialization=true";

	@Test
	void lazyProgramWatchesFromTheStart() {
		try (ConfigurableApplicationContext program = start(FakeLatchkey.shared().address(), LAZY)) {
			assertThat(servers(program)).containsExactly(FakeLatchkey.shared().address());
		}
	}

	@Test
	void lazyProgramWithAWrongSettingDoesNotStart() {
		assertThatException().isThrownBy(() -> start("auth", LAZY))
			.withRootCauseInstanceOf(IllegalArgumentException.class)
			.withStackTraceContaining("The setting latchkey.client.address is wrong, 'auth'");
	}

	@Test
	void programsOfOneProcessHaveTheirOwnClientAndMeters() {
		try (FakeLatchkey other = FakeLatchkey.start();
				ConfigurableApplicationContext second = start(other.address())) {
			try (ConfigurableApplicationContext first = start(FakeLatchkey.shared().address())) {
				assertThat(servers(first)).containsExactly(FakeLatchkey.shared().address());
				assertThat(servers(second)).containsExactly(other.address());
			}
			String token = other.signIn("ada").token();
			assertThat(second.getBean(LatchkeyClient.class).sessions().validateBlocking(token).username())
				.isEqualTo("ada");
			assertThat(servers(second)).containsExactly(other.address());
		}
	}

	// Published when the client begins to watch.
	private static List<String> servers(ConfigurableApplicationContext program) {
		return program.getBean(MeterRegistry.class)
			.find("latchkey.client.pong.age")
			.gauges()
			.stream()
			.map((gauge) -> String.valueOf(gauge.getId().getTag("server")))
			.toList();
	}

	private static ConfigurableApplicationContext start(String address, String... settings) {
		List<String> all = new ArrayList<>(List.of(settings));
		all.add("--latchkey.client.address=" + address);
		return new SpringApplicationBuilder(Program.class).web(WebApplicationType.NONE).run(all.toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(LatchkeyClientAutoConfiguration.class)
	static class Program {

		@Bean
		MeterRegistry registry() {
			return new SimpleMeterRegistry();
		}

	}

}
