package dev.latchkey.service.settings;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Explains why a gRPC port cannot be listened at.
 */
public final class ListenExplanation implements Explanation {

	// What gRPC says of it; the address may have the name of a host before it.
	private static final Pattern FAILED = Pattern.compile("Failed to bind to address [^/]*/?(\\S+)");

	@Override
	public @Nullable String of(Throwable failure) {
		String address = (failure instanceof IOException) ? address(failure) : null;
		return (address != null) ? Sentence.of("spring.grpc.server", rule(failure), null, null) : null;
	}

	/**
	 * Say why a port cannot be listened at.
	 * @param failure what gRPC says of it
	 * @return the reason
	 */
	public static String rule(Throwable failure) {
		String address = address(failure);
		return "nothing can listen at " + ((address != null) ? address : "this address") + ", because "
				+ reason((failure.getCause() != null) ? failure.getCause() : failure);
	}

	private static @Nullable String address(Throwable failure) {
		Matcher said = FAILED.matcher(String.valueOf(failure.getMessage()));
		return said.find() ? said.group(1) : null;
	}

	static String reason(Throwable cause) {
		String said = String.valueOf(cause.getMessage());
		if (said.contains("in use")) {
			return "that is in use already";
		}
		if (said.contains("assign")) {
			return "this machine has no such address";
		}
		return said.contains("ermission") ? "this user may not use that port" : "the system refuses it";
	}

}
