package dev.latchkey.service.settings;

import org.jspecify.annotations.Nullable;

/**
 * Where a failure was, without its messages: they may hold the value of a setting, which
 * may be a secret.
 */
public final class FailureTrace extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Keep where a failure was.
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
