package dev.latchkey.auth.store;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Explains to an operator why a store cannot be used.
 */
public final class FailureReason {

	private static final Pattern CLASS_NAME = Pattern
		.compile("\\b(?:\\w+\\.)+[A-Z][\\w$]*(?:Exception|Error)\\b(?:: )?");

	private static final int MAX_LENGTH = 300;

	private FailureReason() {
	}

	/**
	 * Explain a failure.
	 * @param failure the exception
	 * @return one line without class names
	 */
	public static String of(Throwable failure) {
		Throwable root = failure;
		String reason = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			reason = betterReason(cause, reason);
			root = cause;
		}
		if (root instanceof UnknownHostException) {
			return "the name of its host is unknown: " + root.getMessage();
		}
		return (reason != null) ? reason : "unknown; the details are in the log at DEBUG";
	}

	// The driver's innermost message is the most exact one; messages below it come from
	// Java.
	private static @Nullable String betterReason(Throwable cause, @Nullable String before) {
		String message = cause.getMessage();
		boolean better = before == null || cause instanceof SQLException || cause instanceof DataAccessException
				|| cause.getClass().getName().startsWith("io.lettuce.");
		if (message == null || !better) {
			return before;
		}
		String line = CLASS_NAME.matcher(message.strip()).replaceAll("").replaceAll("\\s+", " ");
		return (line.length() > MAX_LENGTH) ? line.substring(0, MAX_LENGTH) + "…" : line;
	}

}
