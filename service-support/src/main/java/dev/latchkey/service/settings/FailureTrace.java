package dev.latchkey.service.settings;

import org.jspecify.annotations.Nullable;

/**
 * The stack trace of a failure without its messages, which may contain the secret value
 * of a setting.
 */
public final class FailureTrace extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Copy the stack trace of a failure.
	 * @param failure the failure
	 */
	public FailureTrace(Throwable failure) {
		super(failure.getClass().getName(), cause(failure));
		setStackTrace(failure.getStackTrace());
	}

	private static @Nullable Throwable cause(Throwable failure) {
		Throwable cause = failure.getCause();
		return (cause != null) ? new FailureTrace(cause) : null;
	}

}
