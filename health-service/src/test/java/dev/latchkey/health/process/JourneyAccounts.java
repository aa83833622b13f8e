package dev.latchkey.health.process;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;

import org.awaitility.Awaitility;

/**
 * The accounts of some journeys in the database.
 *
 * @param database the database
 * @param prefix the prefix of their usernames
 */
record JourneyAccounts(Postgres database, String prefix) {

	Set<String> names() {
		return this.database.usernames(this.prefix);
	}

	void awaitOneBesides(Set<String> before) {
		Awaitility.await()
			.atMost(JarProcess.START_LIMIT)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> !before.containsAll(names()));
	}

	void awaitGone(Set<String> before) {
		Awaitility.await().atMost(JarProcess.START_LIMIT).until(() -> Collections.disjoint(names(), before));
	}

}
