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

	private static final int MOST = 300;

	private FailureReason() {
	}

	/**
	 * Explain a failure.
	 * @param failure the exception
	 * @return one line without class names
	 */
	public static String of(Throwable failure) {
		Throwable root = failure;
		String said = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			said = words(cause, said);
			root = cause;
		}
		if (root instanceof UnknownHostException) {
			return "the name of its host is unknown: " + root.getMessage();
		}
		return (said != null) ? said : "unknown; the details are in the log at DEBUG";
	}

	// The driver's innermost message is the most exact one; messages below it come from
	// Java.
	private static @Nullable String words(Throwable cause, @Nullable String before) {
		String message = cause.getMessage();
		boolean better = before == null || cause instanceof SQLException || cause instanceof DataAccessException
				|| cause.getClass().getName().startsWith("io.lettuce.");
		if (message == null || !better) {
			return before;
		}
		String line = CLASS_NAME.matcher(message.strip()).replaceAll("").replaceAll("\\s+", " ");
		return (line.length() > MOST) ? line.substring(0, MOST) + "…" : line;
	}

}
