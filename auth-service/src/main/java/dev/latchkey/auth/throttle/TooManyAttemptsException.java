package dev.latchkey.auth.throttle;

import java.time.Duration;
import java.util.Locale;

/**
 * Nothing was verified, because too much was tried before.
 */
public class TooManyAttemptsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Limit limit;

	private final Duration retryDelay;

	TooManyAttemptsException(Limit limit, Duration retryDelay) {
		super("Too many attempts of one " + limit.name().toLowerCase(Locale.ROOT));
		this.limit = limit;
		this.retryDelay = retryDelay;
	}

	/**
	 * Which limit was met.
	 * @return the limit
	 */
	public Limit limit() {
		return this.limit;
	}

	/**
	 * When it is worth trying again.
	 * @return a time from now
	 */
	public Duration retryDelay() {
		return this.retryDelay;
	}

	/**
	 * What is limited.
	 */
	public enum Limit {

		/**
		 * Failures at one account.
		 */
		ACCOUNT,

		/**
		 * Attempts from one source.
		 */
		SOURCE

	}

}
