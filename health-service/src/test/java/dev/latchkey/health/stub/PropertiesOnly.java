package dev.latchkey.health.stub;

import java.util.Map;

import dev.latchkey.health.HealthServiceApplication;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The settings of the service, without its other beans.
 */
public final class PropertiesOnly {

	private PropertiesOnly() {
	}

	/**
	 * Bind the settings.
	 * @param variables the environment variables
	 * @param arguments the arguments of the command line
	 */
	public static ConfigurableApplicationContext start(Map<String, Object> variables, String... arguments) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
		return new SpringApplicationBuilder(Settings.class).environment(environment)
			.web(WebApplicationType.NONE)
			.run(arguments);
	}

	@ConfigurationPropertiesScan(basePackageClasses = HealthServiceApplication.class)
	static class Settings {

	}

}
