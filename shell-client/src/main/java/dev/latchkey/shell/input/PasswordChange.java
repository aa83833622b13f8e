package dev.latchkey.shell.input;

/**
 * What proves that a new password may be set, and the new password.
 *
 * @param proof the current password, or the code of a reset
 * @param chosen the new password
 */
public record PasswordChange(String proof, String chosen) {

	/** Shows nothing: both are secrets. */
	@Override
	public String toString() {
		return "PasswordChange";
	}

}
