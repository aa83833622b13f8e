package dev.latchkey.service.start;

import org.jspecify.annotations.Nullable;

/**
 * The service cannot work with what it was given: a file, a database or a key. The
 * message is for the operator, so it has no names of classes and no secrets.
 */
public class StartRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Refuse the start.
	 * @param setting the setting that is to blame
	 * @param reason what is wrong, with the name of the file if there is one
	 * @param remedy what to do about it
	 */
	public StartRefusedException(String setting, String reason, String remedy) {
		this(setting, reason, remedy, null);
	}

	/**
	 * Refuse the start because of a failure.
	 * @param setting the setting that is to blame
	 * @param reason what is wrong, with the name of the file if there is one
	 * @param remedy what to do about it
	 * @param cause the failure, for the log at DEBUG
	 */
	public StartRefusedException(String setting, String reason, String remedy, @Nullable Throwable cause) {
		super(setting + ": " + reason + "; " + remedy, cause);
	}

}
