package dev.latchkey.client.validation;

import java.util.concurrent.CompletableFuture;

import dev.latchkey.client.error.RefusedException;
import dev.latchkey.client.error.UnavailableException;

/**
 * Says whose session a token proves. There are three answers: the session, no
 * ({@link RefusedException}), and nobody knows ({@link UnavailableException}). The third
 * one says nothing about the session. No other exception is thrown for any text.
 */
public interface SessionValidator {

	/**
	 * Validate a token, from memory where that is certain. The method never waits.
	 * @param token any text that a caller presented as a token
	 * @return the session, which is complete already if it came from memory; or a
	 * {@link RefusedException} with the reason {@code SESSION_INVALID}, or
	 * {@code FACTOR_ENROLLMENT_REQUIRED} if Latchkey requires a second factor and the
	 * session may only enrol one; or an {@link UnavailableException}
	 */
	CompletableFuture<ValidatedSession> validate(String token);

	/**
	 * The same as {@link #validate}, and waits for the answer.
	 * @param token any text that a caller presented as a token
	 * @return the session
	 * @throws RefusedException if the token proves no live session, or one that may only
	 * enrol a second factor
	 * @throws UnavailableException if nobody knows, or the thread was interrupted
	 */
	ValidatedSession validateBlocking(String token);

	/**
	 * Validate a token, and watch its session until the result is closed: for a stream, a
	 * WebSocket or long work. Watching counts as a use of the session.
	 * @param token any text that a caller presented as a token
	 * @return the session with its future, or the exceptions of {@link #validate}
	 */
	CompletableFuture<WatchedSession> watch(String token);

}
