package dev.latchkey.health.alert;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;

import dev.latchkey.health.channel.Addresses;
import dev.latchkey.health.channel.HttpUrlValidator;
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
 * @param url where events are posted. Redirects are not followed. Without it there are no
 * alerts.
 * @param secretFile a file with the secret that signs the events, 16 to 1,024 bytes; a
 * line break at its end does not count. There is no unsigned hook.
 * @param sslBundle the name of an SSL bundle for an https URL,
 * {@code spring.ssl.bundle.*}; without it whom the Java runtime trusts
 * @param on which events open an incident: down, or degraded as well; down by default
 * @param timeout how long one delivery may take, 100ms to 1m, 5s by default; seconds if
 * no unit is given
 * @param backOff the pause after the first failed try, 10ms to 1m, 1s by default; seconds
 * if no unit is given. Each pause is twice the one before, at most 5m, and then shortened
 * by up to a half at random.
 * @param giveUpAfter how old an event may be that is tried again, 1m to 7d, 1d by
 * default; hours if no unit is given
 * @param queue how many events may wait, 2 to 100,000; 1,000 by default: they are in the
 * history file. Each incident keeps a place for the event that resolves it.
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
		// Not a constraint, because the message of a violated one repeats the value.
		if (url != null && url.contains("@")) {
			throw new IllegalArgumentException("url must not hold a user name or password");
		}
		if (url != null && !HttpUrlValidator.isHttpUrl(url)) {
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
