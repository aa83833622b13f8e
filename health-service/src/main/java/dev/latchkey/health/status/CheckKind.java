package dev.latchkey.health.status;

import java.util.Locale;

/**
 * The kinds of checks.
 */
public enum CheckKind {

	/**
	 * The target's {@code grpc.health.v1}.
	 */
	GRPC,

	/**
	 * The target's Actuator health endpoint.
	 */
	ACTUATOR,

	/**
	 * A URL of the target that answers with an expected HTTP status.
	 */
	HTTP,

	/**
	 * A port of the target that takes TCP connections.
	 */
	TCP,

	/**
	 * The certificate that the target presents: whether it is trusted, and for how long.
	 */
	CERTIFICATE,

	/**
	 * The journey of a test user.
	 */
	JOURNEY;

	/**
	 * Return the name that all views show.
	 * @return the name in lower case
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

}
