package dev.latchkey.shell.command;

import java.util.Objects;

/**
 * The version of this program.
 *
 * @param text for instance {@code 1.2.0}
 */
public record ProgramVersion(String text) {

	/**
	 * The user agent for calls.
	 * @return name and version
	 */
	public String userAgent() {
		return "latchkey-shell/" + this.text;
	}

	/**
	 * Reads the version of the jar of a class.
	 * @param type the class
	 * @return the version, {@code development} outside of a jar
	 */
	public static ProgramVersion of(Class<?> type) {
		return new ProgramVersion(
				Objects.requireNonNullElse(type.getPackage().getImplementationVersion(), "development"));
	}

}
