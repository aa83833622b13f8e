package dev.latchkey.shell.command;

import java.util.Objects;

/**
 * The version of this program.
 *
 * @param text for instance {@code 1.2.0}
 */
public record ProgramVersion(String text) {

	/**
	 * What servers see as the program that calls.
	 * @return name and version
	 */
	public String userAgent() {
		return "latchkey-shell/" + this.text;
	}

	/**
	 * Reads the version of the jar that a class is in.
	 * @param type the class
	 * @return the version, {@code development} outside of a jar
	 */
	public static ProgramVersion of(Class<?> type) {
		return new ProgramVersion(
				Objects.requireNonNullElse(type.getPackage().getImplementationVersion(), "development"));
	}

}
