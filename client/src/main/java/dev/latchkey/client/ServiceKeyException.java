package dev.latchkey.client;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * The file of a service key cannot be used. The message never shows what is in it.
 */
public final class ServiceKeyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ServiceKeyException(Path file, String reason, @Nullable Throwable cause) {
		super("The service key file " + file + " " + reason, cause);
	}

}
