package dev.latchkey.shell.input;

/**
 * What a person gives as a second factor: a code of an authenticator app, or a recovery
 * code.
 *
 * @param text the code as it was given; the server ignores its blanks
 */
public record FactorCode(String text) {

	/**
	 * Whether this can only be a recovery code. A code of an authenticator app consists
	 * of digits.
	 * @return false for digits and blanks alone
	 */
	public boolean looksLikeRecoveryCode() {
		return !this.text.codePoints().allMatch((c) -> Character.isDigit(c) || Character.isWhitespace(c));
	}

	/** Shows nothing: it is a secret. */
	@Override
	public String toString() {
		return "FactorCode";
	}

}
