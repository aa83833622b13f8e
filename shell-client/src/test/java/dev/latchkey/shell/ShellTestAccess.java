package dev.latchkey.shell;

/**
 * Gives tests in other packages access to the configuration of the program.
 */
public final class ShellTestAccess {

	private ShellTestAccess() {
	}

	public static Class<?> configuration() {
		return ShellConfiguration.class;
	}

}
