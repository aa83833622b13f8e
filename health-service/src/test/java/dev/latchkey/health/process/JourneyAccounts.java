package dev.latchkey.health.process;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;

import dev.latchkey.testsupport.process.JarProcess;
import dev.latchkey.testsupport.process.PostgresServer;
import org.awaitility.Awaitility;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The accounts of some journeys in the database.
 *
 * @param database the database
 * @param prefix the prefix of their usernames
 */
record JourneyAccounts(PostgresServer database, String prefix) {

	Set<String> names() {
		return JdbcClient.create(new DriverManagerDataSource(this.database.url()))
			.sql("SELECT username FROM account WHERE starts_with(username, ?)")
			.param(this.prefix)
			.query(String.class)
			.set();
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
