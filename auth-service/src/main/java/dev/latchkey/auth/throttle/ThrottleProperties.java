package dev.latchkey.auth.throttle;

import java.time.Duration;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of attempts. Failures are counted since the last right password. Wrong codes of
 * second factors have the same limits and a count of their own.
 *
 * @param delayFromFailure the failure of one source at one account after which that
 * source must wait, 1 to 100; 5 by default
 * @param maxDelay the longest delay of a source, which begins at 1 second and doubles
 * with each failure; 1 second to 24 hours, 15 minutes by default
 * @param accountDelayFromFailure the failure of all sources together at one account after
 * which every source must wait, at least {@code delay-from-failure}, at most 100; 10 by
 * default
 * @param accountMaxDelay the longest delay of all sources, which is short because the
 * owner waits too; 1 second to 15 minutes, 10 seconds by default
 * @param maxFailures failures of all sources together after which every password is
 * refused until an administrator enables the account or its password is reset; codes also
 * until its factors are reset. 10 to 100; 100 by default, the most that NIST SP 800-63B-4
 * allows (section 3.2.2)
 * @param knownSourceFailures how many of {@code max-failures} are reserved for known
 * sources, from which the right password came recently, so that strangers cannot lock
 * them out. 1 to 50, and no more than half of {@code max-failures}; 10 by default
 * @param knownSourceFor how long a source is known after the right password came from it,
 * 1 day to 365 days; 30 days by default
 * @param forgetAfter how long after the last failure all failures are cleared, unless
 * they have reached {@code max-failures}; 1 day to 365 days, 30 days by default
 * @param signInsPerMinute passwords and reset codes that one source may try in a minute,
 * at any accounts, at once or spread out; as many codes and passkeys; and as many
 * sign-ins, reauthentications and registrations with passkeys that it may start. 60 by
 * default
 * @param signUpsPerMinute accounts that one source may request in a minute; 30 by default
 * @param unknownTokensPerMinute unknown, expired or revoked session tokens with which one
 * source may sign out, and such challenges that it may answer, in a minute, at one node;
 * 1 to 1,000,000; 600 by default. The count is for the /48 network of an IPv6 address.
 * @param journeyPrefix the prefix of the usernames of health-service's journey, which
 * have separate limits, so that the journey and users do not use up each other's
 * attempts; 8 to 40 lower-case letters, digits, dots, hyphens and underscores, or empty
 * for no separate limits; latchkey-journey- by default
 * @param journeySignInsPerMinute passwords that one source may try in a minute at names
 * with that prefix, 1 to 1,000; 60 by default. A journey needs four, so 60 are enough for
 * two health services at their default interval, or for one and its cleaning.
 * @param journeySignUpsPerMinute accounts with that prefix that one source may request in
 * a minute, 1 to 1,000; 15 by default
 */
@Validated
@ConfigurationProperties("latchkey.throttle")
record ThrottleProperties(@DefaultValue("5") @Min(1) @Max(100) int delayFromFailure,
		@DefaultValue("15m") @DurationMin(seconds = 1) @DurationMax(hours = 24) Duration maxDelay,
		@DefaultValue("10") @Min(1) @Max(100) int accountDelayFromFailure,
		@DefaultValue("10s") @DurationMin(seconds = 1) @DurationMax(minutes = 15) Duration accountMaxDelay,
		@DefaultValue("100") @Min(10) @Max(100) int maxFailures,
		@DefaultValue("10") @Min(1) @Max(50) int knownSourceFailures,
		@DefaultValue("30d") @DurationMin(days = 1) @DurationMax(days = 365) Duration knownSourceFor,
		@DefaultValue("30d") @DurationMin(days = 1) @DurationMax(days = 365) Duration forgetAfter,
		@DefaultValue("60") @Min(1) @Max(1_000_000) int signInsPerMinute,
		@DefaultValue("30") @Min(1) @Max(1_000_000) int signUpsPerMinute,
		@DefaultValue("600") @Min(1) @Max(1_000_000) int unknownTokensPerMinute,
		@DefaultValue("latchkey-journey-") @Pattern(regexp = "|[a-z0-9][a-z0-9._-]{7,39}",
				message = "must be 8 to 40 lower-case letters, digits, dots, hyphens and underscores, or nothing") String journeyPrefix,
		@DefaultValue("60") @Min(1) @Max(1000) int journeySignInsPerMinute,
		@DefaultValue("15") @Min(1) @Max(1000) int journeySignUpsPerMinute) {

	private static final int MAX_DOUBLINGS = 30;

	@AssertTrue(message = "latchkey.throttle.account-delay-from-failure must not be less than"
			+ " latchkey.throttle.delay-from-failure")
	boolean isSourceSlowedBeforeAccount() {
		return this.accountDelayFromFailure >= this.delayFromFailure;
	}

	/**
	 * The rates for a username. Anybody may take a name with the prefix of the journey,
	 * so it must give no advantage besides its own small limits.
	 */
	AttemptRates rates(String username) {
		if (!this.journeyPrefix.isEmpty() && username.startsWith(this.journeyPrefix)) {
			return new AttemptRates("journey", this.journeySignInsPerMinute, this.journeySignUpsPerMinute);
		}
		return new AttemptRates("", this.signInsPerMinute, this.signUpsPerMinute);
	}

	/**
	 * The highest total of failures at which a source may still try.
	 * @param known whether the account knows the source
	 */
	int lastFailure(boolean known) {
		return known ? this.maxFailures : this.maxFailures - Math.min(this.knownSourceFailures, this.maxFailures / 2);
	}

	/**
	 * How long a source must wait after its failures at one account.
	 */
	Duration delay(int failures) {
		return delay(failures - this.delayFromFailure, this.maxDelay);
	}

	/**
	 * How long every source must wait after the failures at one account.
	 */
	Duration accountDelay(int failures) {
		return delay(failures - this.accountDelayFromFailure, this.accountMaxDelay);
	}

	private static Duration delay(int doublings, Duration longest) {
		if (doublings < 0) {
			return Duration.ZERO;
		}
		Duration delay = Duration.ofSeconds(1L << Math.min(doublings, MAX_DOUBLINGS));
		return (delay.compareTo(longest) < 0) ? delay : longest;
	}

}
