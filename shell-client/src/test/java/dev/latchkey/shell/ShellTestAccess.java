package dev.latchkey.shell;

/**
 * Lets the tests of other packages put the program together.
 */
public final class ShellTestAccess {

	private ShellTestAccess() {
	}

	public static Class<?> configuration() {
		return ShellConfiguration.class;
	}

}
