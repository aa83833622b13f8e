package dev.latchkey.shell.command.health;

import dev.latchkey.shell.client.health.HealthChange;

/**
 * How a watch shows what happens.
 */
interface HealthDisplay {

	void show(HealthChange change);

	/** Time has passed, and nothing else has happened. */
	default void pass() {
	}

}
