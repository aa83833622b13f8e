package dev.latchkey.client.revocation;

import io.grpc.StatusRuntimeException;

/**
 * Names the fault on this side of a connection for the log: a connection that was
 * refused, a certificate that is not trusted. The text of a server is not in it.
 */
final class LocalCause {

	private static final int MAX_LENGTH = 200;

	private LocalCause() {
	}

	/**
	 * Describe what this machine noticed.
	 * @param loss how the stream ended
	 * @return the words with a colon before them, in one line; empty if only the server
	 * knows
	 */
	static String of(StatusRuntimeException loss) {
		Throwable cause = loss.getStatus().getCause();
		String message = (cause != null) ? cause.getMessage() : null;
		if (message == null || message.isBlank()) {
			return "";
		}
		String line = message.replaceAll("[^\\x20-\\x7e]+", " ");
		return ": " + line.substring(0, Math.min(line.length(), MAX_LENGTH));
	}

}
