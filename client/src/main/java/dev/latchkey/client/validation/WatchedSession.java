package dev.latchkey.client.validation;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * A valid session that is watched until it is closed.
 */
public interface WatchedSession extends AutoCloseable {

	/**
	 * The session as it was found.
	 * @return the session
	 */
	ValidatedSession session();

	/**
	 * Look whether the session may still be accepted. The answer does not wait for a
	 * listener to be told.
	 * @return why it must not be accepted any more; empty while it may
	 */
	Optional<Cause> ended();

	/**
	 * Be told when the session must not be accepted any more: some milliseconds after its
	 * revocation, at most a second after it (two seconds across nodes) whatever fails. It
	 * is told once; at once if it has happened before; and never after {@link #close}.
	 * @param listener closes what is open for the session. It must not block.
	 */
	void onRevoked(Consumer<Cause> listener);

	/**
	 * Stop watching.
	 */
	@Override
	void close();

	/**
	 * Why a session must not be accepted any more.
	 */
	enum Cause {

		/**
		 * It is revoked or expired.
		 */
		REVOKED,
		/**
		 * Nobody knows: Latchkey has not confirmed it in time.
		 */
		UNCONFIRMED

	}

}
