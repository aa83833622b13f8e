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
 * The journey of a made-up user: {@code latchkey.journey.*}.
 *
 * @param enabled whether to run it; true by default
 * @param target where auth-service's gRPC server listens, as host:port; localhost:50051
 * by default
 * @param sslBundle the name of a {@code spring.ssl.bundle.*}: whom to trust and which
 * certificate to show; without one the journey speaks clear text
 * @param interval the pause from the end of one run to the start of the next, 100ms to
 * 1h, 2m by default; seconds if no unit is given. A run costs auth-service five password
 * hashes, near a second of one core, so it should not be short; but the pause and the
 * step deadline together are how long a fault can go unseen: 123 seconds with the
 * defaults, at about a hundredth of a core. After a failure the pause is at most 8s for a
 * minute, and until the service counts as up again. More than 15 runs a minute from one
 * address need higher {@code latchkey.throttle.journey-*} limits in auth-service.
 * @param stepDeadline how long one step may take, 50ms to 1m, 3s by default; seconds if
 * no unit is given
 * @param usernamePrefix how the usernames of the journey begin; latchkey-journey- by
 * default. Reserve it: whoever has it is taken for a journey's account.
 * @param downAfter how many results in a row must be worse than the present state before
 * it gets worse, 1 to 100; 3 by default
 * @param upAfter how many results in a row must be better than the present state before
 * it gets better, 1 to 100; 2 by default. The first good answer after a start counts at
 * once.
 * @param slowAfter the time beyond which a whole run that succeeds makes the journey
 * degraded, 1ms to 1h; milliseconds if no unit is given. By default none is.
 * @param journal the folder for the names of accounts that may be there and the key to
 * their passwords, which lets a later process delete what this one may leave behind; made
 * if it is missing, data/journey by default. Several health services may share one if
 * they have the same target.
 */
@Validated
@ConfigurationProperties("latchkey.journey")
public record JourneyProperties(@DefaultValue("true") boolean enabled,
		@DefaultValue("localhost:50051") @HostPort String target, @Nullable String sslBundle,
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
	 * A run that is as slow as its deadlines allow, cleaning included, is late but alive.
	 */
	CheckPolicy policy() {
		int steps = JourneyStep.values().length + Leftovers.CLEANED_PER_RUN;
		Duration freshFor = this.interval.multipliedBy(2).plus(this.stepDeadline.multipliedBy(steps));
		return new CheckPolicy(freshFor, this.downAfter, this.upAfter, this.slowAfter).patient(this.interval)
			.countedEvery(this.interval);
	}

}
