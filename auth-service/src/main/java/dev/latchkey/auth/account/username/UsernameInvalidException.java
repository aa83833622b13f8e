package dev.latchkey.auth.account.username;

/**
 * A text is not a username, or not an allowed new one. The message states the rule and
 * does not repeat the text.
 */
public class UsernameInvalidException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String rule;

	UsernameInvalidException() {
		this("must have 3 to 64 characters, all of them letters, digits or ASCII punctuation");
	}

	private UsernameInvalidException(String rule) {
		super("The username " + rule);
		this.rule = rule;
	}

	static UsernameInvalidException mixed() {
		return new UsernameInvalidException(
				"must not mix scripts whose letters or digits look alike, such as Latin and Cyrillic");
	}

	/**
	 * The rule that the text violates.
	 * @return the end of a sentence that begins with the name of the field
	 */
	public String rule() {
		return this.rule;
	}

}
