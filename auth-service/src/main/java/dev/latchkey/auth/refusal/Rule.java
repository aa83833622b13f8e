package dev.latchkey.auth.refusal;

/**
 * A rule that a field of a request can violate. The contract has the same names.
 */
public enum Rule {

	/** The field is empty and must not be. */
	REQUIRED(Reason.FIELD_INVALID),

	/** The hash would ignore the end of the password. */
	ENDS_WITH_NUL(Reason.FIELD_INVALID),

	/** A password has too few code points. */
	TOO_SHORT(Reason.PASSWORD_TOO_SHORT),

	/** A text has too many code points or bytes. The reason is that of passwords. */
	TOO_LONG(Reason.PASSWORD_TOO_LONG),

	/** A password is common or follows a pattern. */
	GUESSABLE(Reason.PASSWORD_COMMON),

	/** A password was found in a breach. */
	BREACHED(Reason.PASSWORD_COMMON),

	/** A password is made of the username or the name of the service. */
	CONTAINS_CONTEXT(Reason.PASSWORD_CONTAINS_CONTEXT),

	/** A password contains the reset code. */
	CONTAINS_RESET_CODE(Reason.PASSWORD_CONTAINS_CONTEXT),

	/** A text is not a username. */
	NOT_A_USERNAME(Reason.USERNAME_INVALID),

	/** A username mixes scripts that look alike. */
	MIXED_SCRIPTS(Reason.USERNAME_INVALID),

	/** A text has characters that the field does not allow. */
	CHARACTERS(Reason.FIELD_INVALID),

	/** A text is not UTF-8. */
	NOT_UTF8(Reason.FIELD_INVALID),

	/** An id is not a UUID. */
	NOT_A_UUID(Reason.FIELD_INVALID),

	/** A number is negative. */
	NEGATIVE(Reason.FIELD_INVALID),

	/** A page token is not the one of an earlier reply. */
	PAGE_TOKEN(Reason.FIELD_INVALID),

	/** A credential is there more than once. */
	REPEATED(Reason.FIELD_INVALID),

	/** A password hash is of no known format, or not whole. */
	HASH_FORMAT(Reason.FIELD_INVALID),

	/** A password hash would take too long or too much memory. */
	HASH_COST(Reason.FIELD_INVALID),

	/** A number, a time or a value of an enum is outside of its bounds. */
	OUT_OF_RANGE(Reason.FIELD_INVALID),

	/** A text is not the JSON of a passkey's response. */
	NOT_A_PASSKEY_RESPONSE(Reason.FIELD_INVALID),

	/** The bytes of the request are not a message of the expected type. */
	NOT_A_MESSAGE(Reason.FIELD_INVALID),

	/** The request has too many bytes. */
	REQUEST_TOO_LARGE(Reason.FIELD_INVALID);

	private final Reason reason;

	Rule(Reason reason) {
		this.reason = reason;
	}

	/**
	 * Why a call is refused whose field violates the rule.
	 * @return the reason, which several rules may share
	 */
	public Reason reason() {
		return this.reason;
	}

}
