package dev.latchkey.health.incident;

import java.time.Instant;
import java.util.UUID;

/**
 * What is to be told of an incident, as the receiver is to get it.
 *
 * @param key names it
 * @param made when it was made
 * @param body the text, the same at each try
 */
public record Message(String key, Instant made, String body) {

	public static Message of(Instant made, String body) {
		return new Message(UUID.randomUUID().toString(), made, body);
	}

}
