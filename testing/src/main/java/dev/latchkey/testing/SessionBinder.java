package dev.latchkey.testing;

import dev.latchkey.client.validation.ValidatedSession;

/**
 * Binds the session of {@link WithLatchkeySession} where a framework looks for it, for
 * instance as its authentication. Implementations are found by {@code ServiceLoader}.
 */
public interface SessionBinder {

	/**
	 * Bind a session to the current thread.
	 * @param session the session
	 * @return undoes it, in the same thread
	 */
	Runnable bind(ValidatedSession session);

}
