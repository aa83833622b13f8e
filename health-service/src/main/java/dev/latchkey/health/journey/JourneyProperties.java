package dev.latchkey.health.journey;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

import dev.latchkey.health.channel.Addresses;
import dev.latchkey.health.channel.HostPort;
import dev.latchkey.health.status.CheckPolicy;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * The journey of a test user: {@code latchkey.journey.*}.
 *
 * @param enabled whether to run it; true by default
 * @param target the address of auth-service's gRPC server, as host:port; localhost:50051
 * by default
 * @param sslBundle the name of an SSL bundle, {@code spring.ssl.bundle.*}, with the
 * trusted authorities and the client certificate; without it the journey uses clear text
 * @param serviceKeyFile a file with the service key of health-service, for an
 * auth-service that validates sessions for its services alone; read again when it
 * changes. By default no key is sent
 * @param interval the pause from the end of one run to the start of the next, 100ms to
 * 1h, 2m by default; seconds if no unit is given. A run costs auth-service five password
 * hashes, which is nearly a second of one core. A longer pause costs less, but a fault
 * stays unseen for as long as the pause and the step deadline together: 123 seconds with
 * the defaults, which cost about a hundredth of a core. After a failure the pause is at
 * most 8s for a minute, and then until the service counts as up again. More than 15 runs
 * a minute from one address need higher {@code latchkey.throttle.journey-*} limits in
 * auth-service.
 * @param stepDeadline the longest time for one step, 50ms to 1m, 3s by default; seconds
 * if no unit is given
 * @param usernamePrefix the prefix of the journey's usernames; latchkey-journey- by
 * default. Reserve it, because every account with this prefix counts as a journey's
 * account.
 * @param downAfter how many results in a row must be worse than the present state before
 * it gets worse, 1 to 100; 3 by default
 * @param upAfter how many results in a row must be better than the present state before
 * it gets better, 1 to 100; 2 by default. The first good answer after a start counts at
 * once.
 * @param slowAfter the time beyond which a whole run that succeeds makes the journey
 * degraded, 1ms to 1h; milliseconds if no unit is given. By default no run is too slow.
 * @param journal the folder for the names of accounts that may exist, and for the key to
 * their passwords; created if it is missing; data/journey by default. With it a later
 * process can delete the accounts that this process may leave behind. Several health
 * services may share a folder if they have the same target.
 */
@Validated
@ConfigurationProperties("latchkey.journey")
record JourneyProperties(@DefaultValue("true") boolean enabled,
		@DefaultValue("localhost:50051") @HostPort String target, @Nullable String sslBundle,
		@Nullable Path serviceKeyFile,
		@DefaultValue("2m") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(millis = 100,
				message = "must be at least 100ms") @DurationMax(hours = 1,
						message = "must be at most 1h") Duration interval,
		@DefaultValue("3s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(millis = 50,
				message = "must be at least 50ms") @DurationMax(minutes = 1,
						message = "must be at most 1m") Duration stepDeadline,
		@DefaultValue("latchkey-journey-") @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,39}",
				message = "must be 1 to 40 lower-case letters, digits, dots, hyphens and underscores") String usernamePrefix,
		@DefaultValue("3") @Min(1) @Max(100) int downAfter, @DefaultValue("2") @Min(1) @Max(100) int upAfter,
		@Nullable @DurationUnit(ChronoUnit.MILLIS) @DurationMin(millis = 1,
				message = "must be at least 1ms") @DurationMax(hours = 1,
						message = "must be at most 1h") Duration slowAfter,
		@DefaultValue("data/journey") Path journal) {

	@AssertTrue(message = "over TLS a host needs a name without an underscore: Java verifies no other")
	boolean isVerifiable() {
		return this.sslBundle == null || Addresses.isVerifiable(this.target);
	}

	/**
	 * A result stays fresh for two intervals and the longest run within the deadlines,
	 * including the deletion of leftover accounts.
	 */
	CheckPolicy policy() {
		int steps = JourneyStep.values().length + LeftoverAccounts.CLEANED_PER_RUN;
		Duration freshFor = this.interval.multipliedBy(2).plus(this.stepDeadline.multipliedBy(steps));
		return new CheckPolicy(freshFor, this.downAfter, this.upAfter, this.slowAfter).patient(this.interval)
			.countedEvery(this.interval);
	}

}
