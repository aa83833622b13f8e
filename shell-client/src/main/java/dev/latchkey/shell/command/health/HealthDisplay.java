package dev.latchkey.shell.command.health;

import dev.latchkey.shell.client.health.HealthChange;

/**
 * Shows the changes of a watch.
 */
interface HealthDisplay {

	void show(HealthChange change);

	/** Updates relative times when nothing has changed. */
	default void updateTimes() {
	}

}
