package dev.latchkey.spring.client;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * A setting is missing or wrong.
 */
final class LatchkeySettingException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param setting the name of the setting
	 * @param fault what is wrong, as the rest of a sentence that begins with the name
	 * @param cause what was thrown
	 */
	LatchkeySettingException(String setting, String fault, @Nullable Throwable cause) {
		super("The setting " + setting + " " + fault + ".", cause);
	}

}
