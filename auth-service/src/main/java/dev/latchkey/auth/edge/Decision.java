package dev.latchkey.auth.edge;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The decision about one request. That nobody knows is no decision but an exception.
 */
public sealed interface Decision {

	/**
	 * Why the request may not pass, for events.
	 * @return a name, or {@code null} when it may
	 */
	default @Nullable String reason() {
		return null;
	}

	/**
	 * The request may pass.
	 *
	 * @param identity as whom
	 */
	record Allowed(Identity identity) implements Decision {

	}

	/**
	 * The request may pass without an identity.
	 */
	record Anonymous() implements Decision {

	}

	/**
	 * The request may not pass, but its caller can do something about it.
	 *
	 * @param cause what is missing
	 * @param maxAge the greatest age of an authentication that would do, if its age is
	 * what is missing
	 */
	record Denied(Cause cause, @Nullable Duration maxAge) implements Decision {

		/**
		 * Deny a request.
		 * @param cause what is missing
		 * @return the decision
		 */
		public static Denied of(Cause cause) {
			return new Denied(cause, null);
		}

		@Override
		public String reason() {
			return this.cause.name();
		}

	}

	/**
	 * No request may pass here, because the proxy is not configured as it should be.
	 *
	 * @param mistake what is wrong
	 */
	record Forbidden(Mistake mistake) implements Decision {

		@Override
		public String reason() {
			return this.mistake.name();
		}

	}

	/**
	 * Mistakes in the configuration of a proxy.
	 */
	enum Mistake {

		/** A setting of the route is wrong. */
		ROUTE_INVALID,

		/** The proxy says nothing about the request. */
		REQUEST_MISSING

	}

	/**
	 * What a denied request is missing.
	 */
	enum Cause {

		/** A credential. */
		CREDENTIAL_MISSING,

		/** One credential that everybody reads in the same way. */
		CREDENTIAL_REFUSED,

		/** A token of a valid session. */
		SESSION_INVALID,

		/** A more recent authentication, or another factor. */
		REAUTHENTICATION_REQUIRED,

		/** A second factor, which its account must enrol first. */
		FACTOR_ENROLLMENT_REQUIRED

	}

}
