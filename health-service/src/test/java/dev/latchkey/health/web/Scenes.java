package dev.latchkey.health.web;

import java.time.Duration;
import java.time.Instant;

import dev.latchkey.health.incident.Incident;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckResult;

/**
 * Sample statuses of a site.
 */
final class Scenes {

	private Scenes() {
	}

	static void allUp(Site site) {
		Instant now = site.clock().instant();
		site.history().clear();
		site.history().put(Samples.AUTH, (i) -> 3 + (i * 7) % 3, (i) -> 0, now);
		site.history().put(Samples.AUTH_HTTP, (i) -> 6 + (i * 5) % 4, (i) -> (i == 17) ? 4 : 0, now);
		site.history().put(Samples.ORDERS, (i) -> 4 + (i * 3) % 4, (i) -> (i == 30) ? 130 : 0, now);
		site.history().put(Samples.STOCK, (i) -> 18 + (i * 11) % 9 + i / 4, (i) -> 0, now);
		site.history().put(CheckId.JOURNEY, (i) -> 1480 + (i * 61) % 130, (i) -> 0, now);
		Instant start = now.minus(Duration.ofMinutes(528));
		site.history().put(new Incident(Samples.ORDERS, start, start.plusSeconds(663), "cannot be reached"));
		site.report(Samples.AUTH, CheckResult.up(Duration.ofMillis(3)));
		site.report(Samples.AUTH_HTTP, CheckResult.up(Duration.ofMillis(7)));
		site.report(Samples.ORDERS, CheckResult.up(Duration.ofMillis(4)));
		site.report(Samples.STOCK, CheckResult.up(Duration.ofMillis(27)));
		site.report(CheckId.JOURNEY, Samples.journey());
	}

	static void authDown(Site site) {
		Instant now = site.clock().instant();
		site.history().put(Samples.AUTH, (i) -> 3 + (i * 7) % 3, (i) -> (i > 45) ? 300 : 0, now);
		site.history().put(CheckId.JOURNEY, (i) -> 1480 + (i * 61) % 130, (i) -> (i > 45) ? 280 : 0, now);
		site.history().put(new Incident(Samples.AUTH, now, null, "cannot be reached"));
		site.history().put(new Incident(CheckId.JOURNEY, now, null, "sign-in: UNAVAILABLE STORE_UNAVAILABLE"));
		site.report(Samples.AUTH, CheckResult.down(null, "cannot be reached"));
		site.report(CheckId.JOURNEY, Samples.brokenJourney("UNAVAILABLE STORE_UNAVAILABLE"));
	}

	static void slow(Site site) {
		site.report(Samples.STOCK, CheckResult.up(Duration.ofMillis(3100)));
	}

	/**
	 * Change the last result of one check, so that every open page gets an event.
	 */
	static void change(Site site) {
		boolean even = site.clock().instant().toEpochMilli() / 500 % 2 == 0;
		site.report(Samples.STOCK, CheckResult.up(Duration.ofMillis(even ? 27 : 3100)));
	}

}
