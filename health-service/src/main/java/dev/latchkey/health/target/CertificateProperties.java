package dev.latchkey.health.target;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * How the certificates of a target are watched:
 * {@code latchkey.targets.<name>.certificate.*}.
 *
 * @param interval the pause between checks, 1s to 7d, 1h by default; seconds if no unit
 * is given. A certificate that is not up is checked each minute, so that a new one is
 * found soon.
 * @param warning how long before its expiry a certificate makes the target degraded, 0 to
 * 365d, 21d by default; days if no unit is given
 */
public record CertificateProperties(@DefaultValue("1h") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1,
		message = "must be at least 1s") @DurationMax(days = 7, message = "must be at most 7d") Duration interval,
		@DefaultValue("21d") @DurationUnit(ChronoUnit.DAYS) @DurationMin(message = "must be at least 0") @DurationMax(
				days = 365, message = "must be at most 365d") Duration warning) {
}
