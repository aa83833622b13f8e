package dev.latchkey.auth.credential;

import java.time.Duration;

import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Looks every second for service keys that have been replaced, so that no call has to.
 */
@Component
class ServiceKeysReload implements SchedulingConfigurer {

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private final ServiceKeys keys;

	ServiceKeysReload(ServiceKeys keys) {
		this.keys = keys;
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar registrar) {
		if (!this.keys.isEmpty()) {
			registrar.addFixedDelayTask(this.keys::readAgain, INTERVAL);
		}
	}

}
