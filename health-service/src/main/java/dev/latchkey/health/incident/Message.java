package dev.latchkey.health.incident;

import java.time.Instant;
import java.util.UUID;

/**
 * A message about an incident, as the receiver gets it.
 *
 * @param key its unique key
 * @param made when it was made
 * @param body the text, the same at each attempt
 */
public record Message(String key, Instant made, String body) {

	public static Message of(Instant made, String body) {
		return new Message(UUID.randomUUID().toString(), made, body);
	}

}
