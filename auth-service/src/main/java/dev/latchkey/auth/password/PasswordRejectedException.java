package dev.latchkey.auth.password;

/**
 * A password breaks a rule. The message states the rule and says nothing of the password.
 */
public class PasswordRejectedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	private final String rule;

	PasswordRejectedException(Reason reason, String rule) {
		super(rule);
		this.reason = reason;
		this.rule = rule;
	}

	/**
	 * Which rule it is.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * The rule in words.
	 * @return the end of a sentence that begins with the name of the field
	 */
	public String rule() {
		return this.rule;
	}

	/**
	 * The rules that a password can break.
	 */
	public enum Reason {

		/**
		 * Nothing was sent.
		 */
		EMPTY,

		/**
		 * Its end would not count.
		 */
		ENDS_WITH_NUL,

		/**
		 * Fewer code points than the policy asks for.
		 */
		TOO_SHORT,

		/**
		 * More code points than the policy allows, or more bytes than any password has.
		 */
		TOO_LONG,

		/**
		 * Easy to guess, or known from a breach.
		 */
		COMMON,

		/**
		 * Holds what others know or have seen.
		 */
		CONTAINS_CONTEXT

	}

}
