package dev.latchkey.shell.client.health;

/**
 * What a server says of its health now and did not say before.
 *
 * @param service the name that it reports on, empty for the server as a whole
 * @param status the status as the protocol names it, or {@link #UNREACHABLE}
 * @param problem a sentence why nothing is known, empty when the server answers
 */
public record HealthChange(String service, String status, String problem) {

	/**
	 * The status while the server does not answer, for which the protocol has no name.
	 */
	public static final String UNREACHABLE = "UNREACHABLE";

}
