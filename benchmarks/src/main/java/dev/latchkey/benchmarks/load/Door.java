package dev.latchkey.benchmarks.load;

/**
 * The calls to compare.
 */
public enum Door {

	/** The rpc {@code ValidateSession}. */
	VALIDATE_SESSION,

	/** The rpc {@code Check} of Envoy's API. */
	CHECK,

	/** Forward-auth over HTTP/1.1. */
	FORWARD_AUTH

}
