package dev.latchkey.health.alert;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The events that the web hook can receive.
 */
enum AlertType {

	/**
	 * A check is down.
	 */
	DOWN,

	/**
	 * A check is degraded.
	 */
	DEGRADED,

	/**
	 * A check for which an alert was sent is serving again.
	 */
	RESOLVED;

	@JsonValue
	String label() {
		return name().toLowerCase(Locale.ROOT);
	}

}
