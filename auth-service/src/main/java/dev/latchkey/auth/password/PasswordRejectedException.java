package dev.latchkey.auth.password;

/**
 * A password violates a rule. The message states the rule and does not show the password.
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
	 * The rule, for programs.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * The rule, for people.
	 * @return the end of a sentence that begins with the name of the field
	 */
	public String rule() {
		return this.rule;
	}

	/**
	 * The rules that a password can violate.
	 */
	public enum Reason {

		/**
		 * The password is empty.
		 */
		EMPTY,

		/**
		 * The hash would ignore the end of the password.
		 */
		ENDS_WITH_NUL,

		/**
		 * The password has fewer code points than the policy requires.
		 */
		TOO_SHORT,

		/**
		 * The password has more code points than the policy allows, or more bytes than
		 * the maximum.
		 */
		TOO_LONG,

		/**
		 * The password is easy to guess, or known from a breach.
		 */
		COMMON,

		/**
		 * The password contains the username, the service name or the reset code.
		 */
		CONTAINS_CONTEXT

	}

}
