package dev.latchkey.auth.account;

import java.time.Instant;
import java.util.UUID;

import dev.latchkey.auth.account.username.Username;

/**
 * Somebody who may sign in.
 *
 * @param id a UUID version 7, never used again
 * @param username the unique name
 * @param createTime when the account was made, to the millisecond
 * @param state whether the account may be used
 * @param generation how often all sessions of the account were ended at once; a session
 * of an older generation is dead, also when a sign-in that was under way writes it late
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
	 * The account in a state.
	 * @param state the state
	 * @return a copy
	 */
	public Account in(State state) {
		return new Account(this.id, this.username, this.createTime, state, this.generation);
	}

	/**
	 * The account after all of its sessions were ended at once.
	 * @return a copy of the next generation
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
