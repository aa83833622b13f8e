package dev.latchkey.shell.input;

/**
 * A new password with the proof that it may be set.
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
