package dev.latchkey.health.alert;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;

import dev.latchkey.health.channel.Addresses;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * Alerts by web hook: {@code latchkey.alert.*}.
 *
 * @param url the URL to which events are posted. Redirects are not followed. Without a
 * URL there are no alerts.
 * @param secretFile a file with the secret that signs the events, 16 to 1,024 bytes; a
 * line break at its end does not count. A web hook needs a secret.
 * @param sslBundle the name of an SSL bundle for an https URL,
 * {@code spring.ssl.bundle.*}; without it the authorities that the Java runtime trusts
 * @param on the statuses for which alerts are sent: down, or also degraded; down by
 * default
 * @param timeout the longest time for one delivery, 100ms to 1m, 5s by default; seconds
 * if no unit is given
 * @param backOff the pause after the first failed attempt, 10ms to 1m, 1s by default;
 * seconds if no unit is given. Each pause is twice the previous one, at most 5m. A random
 * part of up to a half is taken off each pause.
 * @param giveUpAfter the age at which an event is given up, 1m to 7d, 1d by default;
 * hours if no unit is given
 * @param queue how many events may wait in the history file, 2 to 100,000; 1,000 by
 * default. Each incident reserves a place for the event that resolves it.
 */
@Validated
@ConfigurationProperties("latchkey.alert")
record AlertProperties(@Nullable String url, @Nullable Path secretFile, @Nullable String sslBundle,
		@DefaultValue("down") Set<AlertType> on,
		@DefaultValue("5s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(millis = 100,
				message = "must be at least 100ms") @DurationMax(minutes = 1,
						message = "must be at most 1m") Duration timeout,
		@DefaultValue("1s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(millis = 10,
				message = "must be at least 10ms") @DurationMax(minutes = 1,
						message = "must be at most 1m") Duration backOff,
		@DefaultValue("1d") @DurationUnit(ChronoUnit.HOURS) @DurationMin(minutes = 1,
				message = "must be at least 1m") @DurationMax(days = 7,
						message = "must be at most 7d") Duration giveUpAfter,
		@DefaultValue("1000") @Min(2) @Max(100_000) int queue) {

	AlertProperties {
		// Not a validation constraint: the message of a violation would repeat the
		// value.
		if (url != null && url.contains("@")) {
			throw new IllegalArgumentException("url must not hold a user name or password");
		}
		if (url != null && !Addresses.isHttpUrl(url)) {
			throw new IllegalArgumentException("url must be an http or https URL");
		}
		on = Set.copyOf(on);
	}

	@AssertTrue(message = "url and secret-file need each other")
	boolean isSigned() {
		return (this.url == null) == (this.secretFile == null);
	}

	@AssertTrue(message = "an ssl-bundle needs an https URL that uses it")
	boolean isBundleUsed() {
		return this.sslBundle == null || (this.url != null && this.url.toLowerCase(Locale.ROOT).startsWith("https:"));
	}

	@AssertTrue(message = "over TLS a host needs a name without an underscore: Java verifies no other")
	boolean isVerifiable() {
		return this.url == null || !this.url.toLowerCase(Locale.ROOT).startsWith("https:")
				|| Addresses.isVerifiable(this.url);
	}

	@AssertTrue(message = "on must hold down, and may hold degraded")
	boolean isOnDown() {
		return this.on.contains(AlertType.DOWN) && !this.on.contains(AlertType.RESOLVED);
	}

	/**
	 * The URL may hold a token in its path.
	 */
	@Override
	public String toString() {
		return "AlertProperties[on=" + this.on + "]";
	}

}
