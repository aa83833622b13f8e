package dev.latchkey.shell.input;

/**
 * The secret that proves an administrator.
 *
 * @param value the whole key; only the server may see it
 */
public record AdminKey(String value) {

	/** Shows nothing of the key. */
	@Override
	public String toString() {
		return "AdminKey";
	}

}
