package dev.latchkey.auth.refusal;

/**
 * Why a call is refused.
 */
public enum Reason {

	/** Another account has the username. */
	USERNAME_TAKEN,

	/** A text is not a username, or not an allowed new one. */
	USERNAME_INVALID,

	/** The password has fewer code points than the policy requires. */
	PASSWORD_TOO_SHORT,

	/**
	 * The password has more code points than the policy allows, or more bytes than the
	 * maximum.
	 */
	PASSWORD_TOO_LONG,

	/** The password is easy to guess, or known from a breach. */
	PASSWORD_COMMON,

	/** The password contains the username, the service name or the reset code. */
	PASSWORD_CONTAINS_CONTEXT,

	/** Another field, or the request, violates a rule. */
	FIELD_INVALID,

	/**
	 * The username is unknown, the password is wrong, or the account is disabled. The
	 * caller must not learn which.
	 */
	CREDENTIALS_INVALID,

	/**
	 * A token is not that of a valid session. It is missing, malformed, unknown, expired
	 * or revoked; the caller must not learn which.
	 */
	SESSION_INVALID,

	/** The authentication of a session is too old for a sensitive operation. */
	REAUTHENTICATION_REQUIRED,

	/** The caller of an admin rpc presented no valid admin key. */
	ADMIN_KEY_INVALID,

	/**
	 * Only services may make the call, and the caller presented no valid service key and
	 * no certificate of a service.
	 */
	SERVICE_KEY_INVALID,

	/** No account has the given id or username. */
	ACCOUNT_NOT_FOUND,

	/** The account has no session of the id. Another account may have it. */
	SESSION_NOT_FOUND,

	/** There were too many attempts before this one. */
	TOO_MANY_ATTEMPTS,

	/** The workers and the queue of the hashes hold their maximum of calls. */
	OVERLOADED,

	/** A change was not made because the log has no room for its event. */
	EVENT_LOG_UNAVAILABLE,

	/** A stream has met a limit. */
	STREAM_LIMIT,

	/** The process stops. */
	SHUTTING_DOWN

}
