package dev.latchkey.health.web.page;

import java.time.Duration;
import java.time.Instant;

import dev.latchkey.health.incident.Incident;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.web.UrlNames;
import dev.latchkey.health.web.text.DisplayTime;
import dev.latchkey.health.web.text.StatusText;
import org.jspecify.annotations.Nullable;

/**
 * An incident as the pages show it.
 *
 * @param name the name of the target, or journey
 * @param check the name of the check; empty for the journey
 * @param start when it began
 * @param end when it ended, or {@code null} while it is open
 * @param lasted how long it has lasted
 * @param cause the reason at its beginning
 */
record IncidentRow(String name, String check, DisplayTime start, @Nullable DisplayTime end, String lasted,
		String cause) {

	static IncidentRow of(Incident incident, Instant now) {
		Instant end = incident.end();
		Duration lasted = Duration.between(incident.start(), (end != null) ? end : now);
		boolean journey = incident.check().kind() == CheckKind.JOURNEY;
		return new IncidentRow(UrlNames.of(incident.check()), journey ? "" : StatusText.check(incident.check()),
				DisplayTime.of(incident.start(), now), (end != null) ? DisplayTime.of(end, now) : null,
				StatusText.span(lasted), incident.cause());
	}

}
