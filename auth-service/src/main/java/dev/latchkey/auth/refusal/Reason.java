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
	SHUTTING_DOWN,

	/**
	 * A challenge is missing, malformed, unknown, expired, used or revoked, or belongs to
	 * another purpose or account; the caller must not learn which.
	 */
	CHALLENGE_INVALID,

	/** A code of an authenticator app or a recovery code is wrong, or was used before. */
	FACTOR_CODE_INVALID,

	/** A passkey is unknown, or its response does not pass a check. */
	PASSKEY_INVALID,

	/** The account has no such factor. */
	FACTOR_NOT_FOUND,

	/** The account has this factor, or somebody has registered the passkey. */
	FACTOR_ALREADY_ENROLLED,

	/** The account has as many passkeys as it may have. */
	PASSKEY_LIMIT,

	/** The service has no key for factors, or is not set up for passkeys. */
	FACTORS_UNAVAILABLE,

	/** The service requires a second factor, and the session has none. */
	FACTOR_ENROLLMENT_REQUIRED

}
