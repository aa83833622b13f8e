package dev.latchkey.auth.session;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.factor.VerifiedFactors;
import dev.latchkey.auth.session.client.Client;

/**
 * One sign-in of one account.
 *
 * @param id a UUID version 7: a public identifier that proves nothing
 * @param accountId the id of its account
 * @param username the name of its account, so that one lookup returns both
 * @param generation the account's generation at the sign-in
 * @param client the client at the sign-in
 * @param createTime when it was created
 * @param factors the factors that were verified for it
 * @param lastSeenTime when it was last used, approximately
 * @param idleExpireTime when it expires unless it is used before
 * @param absoluteExpireTime when it expires even if it is used
 */
public record Session(UUID id, UUID accountId, Username username, long generation, Client client, Instant createTime,
		VerifiedFactors factors, Instant lastSeenTime, Instant idleExpireTime, Instant absoluteExpireTime) {

	/**
	 * The tolerated difference between the clocks of nodes.
	 */
	public static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

	static Session open(Account account, Client client, VerifiedFactors factors, Instant now,
			SessionProperties properties) {
		Instant absolute = now.plus(properties.absoluteTimeout());
		return new Session(UuidCreator.getTimeOrderedEpoch(), account.id(), account.username(), account.generation(),
				client, now, factors, now, absolute, absolute)
			.seen(now, properties.idleTimeout());
	}

	/**
	 * When the person was last fully authenticated.
	 * @return that of the factors
	 */
	public Instant authenticateTime() {
		return this.factors.authenticateTime();
	}

	/**
	 * Whether neither limit of the session has passed.
	 * @param now the time
	 * @return {@code false} from the first instant of either limit
	 */
	public boolean isLiveAt(Instant now) {
		return now.isBefore(this.idleExpireTime) && now.isBefore(this.absoluteExpireTime);
	}

	/**
	 * Copy the session after another use.
	 * @param time the time of the use
	 * @param idleTimeout how long it stays valid without another use
	 * @return the copy
	 */
	public Session seen(Instant time, Duration idleTimeout) {
		Instant idle = time.plus(idleTimeout);
		return new Session(this.id, this.accountId, this.username, this.generation, this.client, this.createTime,
				this.factors, time, idle.isBefore(this.absoluteExpireTime) ? idle : this.absoluteExpireTime,
				this.absoluteExpireTime);
	}

	/**
	 * Copy the session after a factor was verified again, which is a use too. Its
	 * absolute limit stays.
	 * @param factor the factor
	 * @param time the time of the verification
	 * @param idleTimeout how long it stays valid without another use
	 * @return the copy
	 */
	public Session reauthenticated(Factor factor, Instant time, Duration idleTimeout) {
		Session seen = seen(time, idleTimeout);
		return new Session(this.id, this.accountId, this.username, this.generation, this.client, this.createTime,
				this.factors.with(factor, time), time, seen.idleExpireTime, this.absoluteExpireTime);
	}

	/**
	 * Whether the last use is in the future, because a fast clock has recorded it.
	 * @param now the time
	 * @return {@code false} also within the tolerated difference between clocks
	 */
	boolean isAheadOf(Instant now) {
		return this.lastSeenTime.isAfter(now.plus(CLOCK_TOLERANCE));
	}

	/**
	 * Copy the session with every future time moved to the present. Its remaining
	 * lifetimes are as long as they were at its creation and last use.
	 * @param now the time
	 * @return the copy
	 */
	public Session notAheadOf(Instant now) {
		Duration made = ahead(this.createTime, now);
		Duration used = ahead(this.lastSeenTime, now);
		return new Session(this.id, this.accountId, this.username, this.generation, this.client,
				this.createTime.minus(made), this.factors.notAheadOf(now), this.lastSeenTime.minus(used),
				this.idleExpireTime.minus(used), this.absoluteExpireTime.minus(made));
	}

	private static Duration ahead(Instant time, Instant now) {
		return time.isAfter(now) ? Duration.between(now, time) : Duration.ZERO;
	}

	/**
	 * Copy the session for another generation of its account.
	 * @param generation the generation
	 * @return the copy
	 */
	public Session ofGeneration(long generation) {
		return new Session(this.id, this.accountId, this.username, generation, this.client, this.createTime,
				this.factors, this.lastSeenTime, this.idleExpireTime, this.absoluteExpireTime);
	}

}
