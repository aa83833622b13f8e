package dev.latchkey.auth.session;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.session.client.Client;

/**
 * One sign-in of one account.
 *
 * @param id a UUID version 7: a public handle that proves nothing
 * @param accountId whose session it is
 * @param username the account's name, so that one look-up answers whose session it is
 * @param generation the account's generation at the sign-in
 * @param client what the client was at the sign-in
 * @param createTime when it was made
 * @param authenticateTime when the password was last verified for it
 * @param lastSeenTime when it was last used, coarsely
 * @param idleExpireTime from when on it is dead unless it is used before
 * @param absoluteExpireTime from when on it is dead however much it is used
 */
public record Session(UUID id, UUID accountId, Username username, long generation, Client client, Instant createTime,
		Instant authenticateTime, Instant lastSeenTime, Instant idleExpireTime, Instant absoluteExpireTime) {

	/**
	 * By how much the clocks of nodes may differ.
	 */
	public static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

	/**
	 * Whether the session is within both of its limits.
	 * @param now the time
	 * @return {@code false} from the first instant of either limit on
	 */
	public boolean isLiveAt(Instant now) {
		return now.isBefore(this.idleExpireTime) && now.isBefore(this.absoluteExpireTime);
	}

	/**
	 * The session after one more use.
	 * @param time the time of the use
	 * @param idleTimeout how long it lives without another one
	 * @return a copy
	 */
	public Session seen(Instant time, Duration idleTimeout) {
		Instant idle = time.plus(idleTimeout);
		return new Session(this.id, this.accountId, this.username, this.generation, this.client, this.createTime,
				this.authenticateTime, time, idle.isBefore(this.absoluteExpireTime) ? idle : this.absoluteExpireTime,
				this.absoluteExpireTime);
	}

	/**
	 * Whether the session was used in the future, which a clock that was ahead has told.
	 * @param now the time
	 * @return {@code false} also when the clocks of two nodes may differ by as much
	 */
	boolean isAheadOf(Instant now) {
		return this.lastSeenTime.isAfter(now.plus(CLOCK_TOLERANCE));
	}

	/**
	 * The session with what is in the future moved to a time. It lives as long from then
	 * on as it did from when it was made and used.
	 * @param now the time
	 * @return a copy
	 */
	public Session notAheadOf(Instant now) {
		Duration made = ahead(this.createTime, now);
		Duration used = ahead(this.lastSeenTime, now);
		return new Session(this.id, this.accountId, this.username, this.generation, this.client,
				this.createTime.minus(made), this.authenticateTime.minus(ahead(this.authenticateTime, now)),
				this.lastSeenTime.minus(used), this.idleExpireTime.minus(used), this.absoluteExpireTime.minus(made));
	}

	private static Duration ahead(Instant time, Instant now) {
		return time.isAfter(now) ? Duration.between(now, time) : Duration.ZERO;
	}

	/**
	 * The session of another generation of its account.
	 * @param generation the generation
	 * @return a copy
	 */
	public Session ofGeneration(long generation) {
		return new Session(this.id, this.accountId, this.username, generation, this.client, this.createTime,
				this.authenticateTime, this.lastSeenTime, this.idleExpireTime, this.absoluteExpireTime);
	}

}
