package dev.latchkey.health.alert;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What the hook can be told of.
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
	 * A check that was told of is well again.
	 */
	RESOLVED;

	@JsonValue
	String label() {
		return name().toLowerCase(Locale.ROOT);
	}

}
