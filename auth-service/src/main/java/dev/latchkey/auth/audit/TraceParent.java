package dev.latchkey.auth.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The header {@code traceparent} (W3C Trace Context, section 3.2).
 */
public final class TraceParent {

	private static final Pattern FORMAT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

	private TraceParent() {
	}

	/**
	 * Find the id of the trace.
	 * @param header the value of the header, or {@code null} when there is none
	 * @return the id for an event, or {@code null} when there is none
	 */
	public static @Nullable String traceId(@Nullable String header) {
		Matcher matcher = FORMAT.matcher((header != null) ? header : "");
		return matcher.matches() ? matcher.group(1) : null;
	}

}
