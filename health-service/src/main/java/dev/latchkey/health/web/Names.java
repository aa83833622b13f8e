package dev.latchkey.health.web;

import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;

/**
 * What things are called in addresses.
 */
final class Names {

	/**
	 * The journey. No target may be called so.
	 */
	static final String JOURNEY = "journey";

	/**
	 * Everything together, among the badges.
	 */
	static final String OVERALL = "overall";

	private Names() {
	}

	static String of(CheckId id) {
		return (id.kind() != CheckKind.JOURNEY) ? id.target() : JOURNEY;
	}

}
