package dev.latchkey.auth.session;

import java.time.Duration;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The lifetimes and limits of sessions. A new value applies to sessions that are created,
 * and uses that are recorded, after the change.
 *
 * @param store where sessions are stored: {@code jdbc}, the default, in the database of
 * the accounts, or {@code redis}, at the address in {@code spring.data.redis}
 * @param idleTimeout a session expires when it is not used for this long; 1 minute to 30
 * days. The default of 1 hour is that of NIST SP 800-63B-4 (AAL2).
 * @param absoluteTimeout a session expires at this age even if it is used; 1 minute to 30
 * days. The default of 24 hours is that of NIST SP 800-63B-4 (AAL2); 30 days is the most
 * that it allows at AAL1.
 * @param maxPerAccount most sessions of an account, 1 to 1,000; 20 by default. A further
 * sign-in revokes the session that was unused for longest (ASVS 7.1.2).
 * @param freshFor how long after the last full authentication a session may revoke other
 * sessions and change second factors, and how long after its second factor, if it has
 * one, it may change the password and delete the account; 10 seconds to 24 hours, 10
 * minutes by default (ASVS 7.5.1 and 7.5.2). After that, a reauthentication comes first.
 * @param purgeInterval the pause between two removals of expired sessions, 1 second to 24
 * hours; 1 minute by default
 */
@Validated
@ConfigurationProperties("latchkey.session")
public record SessionProperties(@DefaultValue("jdbc") Store store,
		@DefaultValue("1h") @DurationMin(minutes = 1) @DurationMax(days = 30) Duration idleTimeout,
		@DefaultValue("24h") @DurationMin(minutes = 1) @DurationMax(days = 30) Duration absoluteTimeout,
		@DefaultValue("20") @Min(1) @Max(1000) int maxPerAccount,
		@DefaultValue("10m") @DurationMin(seconds = 10) @DurationMax(hours = 24) Duration freshFor,
		@DefaultValue("1m") @DurationMin(seconds = 1) @DurationMax(hours = 24) Duration purgeInterval) {

	/**
	 * Where sessions are stored.
	 */
	public enum Store {

		/**
		 * In the database of the accounts.
		 */
		JDBC,

		/**
		 * In Redis.
		 */
		REDIS

	}

	// A session expires at most a tenth early, or two tenths where services answer from
	// caches of their own and ask once in each such interval. It is written at most
	// twenty
	// times per idle timeout.
	private static final int TOUCHES_PER_IDLE_TIMEOUT = 10;

	@AssertTrue(message = "latchkey.session.idle-timeout must not be longer than latchkey.session.absolute-timeout")
	boolean isIdleTimeoutAtMostAbsoluteTimeout() {
		return this.idleTimeout.compareTo(this.absoluteTimeout) <= 0;
	}

	/**
	 * The longest time from one recorded use of a session to the next, while it is used.
	 */
	public Duration touchInterval() {
		return this.idleTimeout.dividedBy(TOUCHES_PER_IDLE_TIMEOUT);
	}

	/**
	 * The shortest time from one recorded use of a session to the next.
	 */
	public Duration shortestTouchInterval() {
		return touchInterval().dividedBy(2);
	}

}
