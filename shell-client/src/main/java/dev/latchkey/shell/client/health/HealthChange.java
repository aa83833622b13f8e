package dev.latchkey.shell.client.health;

/**
 * A change of a server's health.
 *
 * @param service the service name; empty for the server as a whole
 * @param status the status as the protocol names it, or {@link #UNREACHABLE}
 * @param problem a sentence that says why the server is unreachable; empty when it
 * answers
 */
public record HealthChange(String service, String status, String problem) {

	/**
	 * The status of a server that does not answer. The protocol has no name for it.
	 */
	public static final String UNREACHABLE = "UNREACHABLE";

}
