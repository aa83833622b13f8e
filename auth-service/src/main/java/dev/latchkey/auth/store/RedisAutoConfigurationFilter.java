package dev.latchkey.auth.store;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Lets Spring Boot wire Redis only where it keeps the sessions, and then no more of it
 * than the connections.
 */
class RedisAutoConfigurationFilter implements AutoConfigurationImportFilter, EnvironmentAware {

	private static final String PACKAGE = DataRedisAutoConfiguration.class.getPackageName() + ".";

	private boolean wanted;

	@Override
	public void setEnvironment(Environment environment) {
		this.wanted = "redis".equalsIgnoreCase(environment.getProperty("latchkey.session.store"));
	}

	@Override
	public boolean[] match(@Nullable String[] classNames, AutoConfigurationMetadata metadata) {
		boolean[] matches = new boolean[classNames.length];
		for (int i = 0; i < classNames.length; i++) {
			matches[i] = matches(classNames[i]);
		}
		return matches;
	}

	// Null is what another filter has taken out. What an auto-configuration imports is
	// asked for too, and goes with it.
	private boolean matches(@Nullable String className) {
		return className == null || !className.startsWith(PACKAGE) || !className.endsWith("AutoConfiguration")
				|| (this.wanted && className.equals(DataRedisAutoConfiguration.class.getName()));
	}

}
