package dev.latchkey.auth.grpc.health;

import org.springframework.context.ApplicationContext;

/**
 * Looks at the health of a service for the tests of other packages.
 */
public final class TestHealth {

	private TestHealth() {
	}

	/**
	 * Return the port that serves health in clear text.
	 */
	public static int port(ApplicationContext context) {
		return context.getBean(HealthPort.class).port();
	}

	/**
	 * Return how many watches are open.
	 */
	public static int watches(ApplicationContext context) {
		return context.getBean(HealthWatches.class).count();
	}

}
