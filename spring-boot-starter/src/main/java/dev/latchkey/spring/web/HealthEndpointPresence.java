package dev.latchkey.spring.web;

import java.util.stream.Stream;

import org.springframework.util.ClassUtils;

/**
 * Whether a program can have the endpoint of its health, which stays open to everybody.
 */
public final class HealthEndpointPresence {

	private HealthEndpointPresence() {
	}

	/**
	 * Look for the classes.
	 * @param loader the class loader of the program
	 * @return whether requests of the endpoint can be told from others
	 */
	public static boolean isPresent(ClassLoader loader) {
		return Stream
			.of("org.springframework.boot.health.actuate.endpoint.HealthEndpoint",
					"org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration")
			.allMatch((name) -> ClassUtils.isPresent(name, loader));
	}

}
