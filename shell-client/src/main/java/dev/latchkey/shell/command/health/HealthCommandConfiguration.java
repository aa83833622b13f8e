package dev.latchkey.shell.command.health;

import java.time.Clock;

import dev.latchkey.shell.client.health.HealthClient;
import dev.latchkey.shell.client.health.HealthServiceStart;
import dev.latchkey.shell.command.CommandSupport;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Commands for the health of services.
 */
@Configuration(proxyBeanMethods = false)
public class HealthCommandConfiguration {

	@Bean
	HealthCommands healthCommands(CommandSupport support, HealthClient client, HealthServiceStart start) {
		return new HealthCommands(support, client, start);
	}

	@Bean
	HealthWatchCommand healthWatchCommand(CommandSupport support, HealthClient client, Clock clock) {
		return new HealthWatchCommand(support, client, clock);
	}

}
