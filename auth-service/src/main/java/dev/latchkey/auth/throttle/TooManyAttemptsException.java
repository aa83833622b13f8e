package dev.latchkey.auth.throttle;

import java.time.Duration;
import java.util.Locale;

/**
 * An attempt was refused because there were too many before it.
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
	 * The exceeded limit.
	 * @return the limit
	 */
	public Limit limit() {
		return this.limit;
	}

	/**
	 * The delay after which another attempt may be allowed.
	 * @return the delay from now
	 */
	public Duration retryDelay() {
		return this.retryDelay;
	}

	/**
	 * The kinds of limits.
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
