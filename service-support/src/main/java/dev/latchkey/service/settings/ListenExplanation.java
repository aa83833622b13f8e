package dev.latchkey.service.settings;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Explains why the server cannot listen at a gRPC port.
 */
public final class ListenExplanation implements Explanation {

	// The message of gRPC. A host name may stand before the address.
	private static final Pattern FAILED = Pattern.compile("Failed to bind to address [^/]*/?(\\S+)");

	@Override
	public @Nullable String of(Throwable failure) {
		String address = (failure instanceof IOException) ? address(failure) : null;
		return (address != null) ? SettingMessage.of("spring.grpc.server", rule(failure), null, null) : null;
	}

	/**
	 * Explain why the server cannot listen at a port.
	 * @param failure the failure that gRPC reports
	 * @return the reason
	 */
	public static String rule(Throwable failure) {
		String address = address(failure);
		return "nothing can listen at " + ((address != null) ? address : "this address") + ", because "
				+ reason((failure.getCause() != null) ? failure.getCause() : failure);
	}

	private static @Nullable String address(Throwable failure) {
		Matcher matcher = FAILED.matcher(String.valueOf(failure.getMessage()));
		return matcher.find() ? matcher.group(1) : null;
	}

	static String reason(Throwable cause) {
		String message = String.valueOf(cause.getMessage());
		if (message.contains("in use")) {
			return "that is in use already";
		}
		if (message.contains("assign")) {
			return "this machine has no such address";
		}
		return message.contains("ermission") ? "this user may not use that port" : "the system refuses it";
	}

}
