package dev.latchkey.auth.factor.challenge;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.client.ClientLabel;
import org.jspecify.annotations.Nullable;

/**
 * What a person must still prove. A challenge is no session, and no session is a
 * challenge.
 *
 * @param purpose what it is good for
 * @param accountId the account that it is about; {@code null} when any account may
 * answer, and of no account when the caller named one that does not exist
 * @param generation the generation of the account at the start; a newer one ends the
 * challenge
 * @param clientLabel the client's name for itself at the start
 * @param startTime when it was started: the time of the password in a sign-in with one
 * @param expireTime when it expires
 */
public record Challenge(ChallengePurpose purpose, @Nullable UUID accountId, long generation, ClientLabel clientLabel,
		Instant startTime, Instant expireTime) {

	/**
	 * How long a challenge lasts.
	 */
	public static final Duration LIFETIME = Duration.ofMinutes(5);

	// A later expiry comes from a clock that was ahead, so nobody knows how old the
	// challenge is.
	boolean isLiveAt(Instant now) {
		Instant latest = now.plus(LIFETIME).plus(Session.CLOCK_TOLERANCE);
		return now.isBefore(this.expireTime) && !this.expireTime.isAfter(latest);
	}

	/**
	 * Whether the challenge is about an account that has not changed since the start.
	 * @param account the account as it is now
	 * @return {@code false} too for a challenge that any account may answer
	 */
	public boolean isOf(Account account) {
		return account.id().equals(this.accountId) && account.generation() == this.generation && account.isActive();
	}

}
