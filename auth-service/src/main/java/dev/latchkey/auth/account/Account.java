package dev.latchkey.auth.account;

import java.time.Instant;
import java.util.UUID;

import dev.latchkey.auth.account.username.Username;

/**
 * An account that a person can sign in to.
 *
 * @param id a UUID version 7, never used again
 * @param username the unique name
 * @param createTime when the account was created, to the millisecond
 * @param state whether the account may be used
 * @param generation how many times all sessions of the account were revoked at once. A
 * session of an older generation is invalid, even if a concurrent sign-in stores it later
 */
public record Account(UUID id, Username username, Instant createTime, State state, long generation) {

	/**
	 * Whether an account may be used.
	 */
	public enum State {

		/**
		 * May sign in.
		 */
		ACTIVE,

		/**
		 * May not sign in and has no sessions.
		 */
		DISABLED

	}

	/**
	 * Copy the account with another state.
	 * @param state the new state
	 * @return the copy
	 */
	public Account in(State state) {
		return new Account(this.id, this.username, this.createTime, state, this.generation);
	}

	/**
	 * Copy the account with the next generation, which revokes all of its sessions.
	 * @return the copy
	 */
	public Account nextGeneration() {
		return new Account(this.id, this.username, this.createTime, this.state, this.generation + 1);
	}

	/**
	 * Whether the account may sign in.
	 * @return {@code true} unless an administrator disabled it
	 */
	public boolean isActive() {
		return this.state == State.ACTIVE;
	}

}
