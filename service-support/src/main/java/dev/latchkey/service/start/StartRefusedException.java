package dev.latchkey.service.start;

import org.jspecify.annotations.Nullable;

/**
 * The service cannot work with a file, a database or a key that the settings name. The
 * message is for the operator, so it contains no class names and no secrets.
 */
public class StartRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Refuse the start.
	 * @param setting the setting that causes the refusal
	 * @param reason the reason, with the name of the file if there is one
	 * @param remedy what the operator can do
	 */
	public StartRefusedException(String setting, String reason, String remedy) {
		this(setting, reason, remedy, null);
	}

	/**
	 * Refuse the start because of a failure.
	 * @param setting the setting that causes the refusal
	 * @param reason the reason, with the name of the file if there is one
	 * @param remedy what the operator can do
	 * @param cause the failure, for the log at DEBUG
	 */
	public StartRefusedException(String setting, String reason, String remedy, @Nullable Throwable cause) {
		super(setting + ": " + reason + "; " + remedy, cause);
	}

}
