package dev.latchkey.service.tls;

import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Explains why an SSL bundle cannot be used. The messages of the libraries may contain a
 * key, if the operator wrote the key in place of a path.
 */
public final class BundleFaults {

	private static final List<Map.Entry<String, String>> REASONS = List.of(
			Map.entry("Missing private key", "it holds no private key in a form that is known"),
			Map.entry("Key spec", "it holds no private key in a form that is known"),
			Map.entry("private key file", "its private key cannot be read"),
			Map.entry("Missing certificates", "it holds no certificate in a form that is known"),
			Map.entry("Error reading certificate:", "a certificate of it cannot be read"),
			Map.entry("Password is required", "its private key is encrypted and has no password"),
			Map.entry("Error decrypting", "its private key cannot be decrypted with the password"),
			Map.entry("matches none of the certificates", "its private key belongs to none of its certificates"),
			Map.entry("password was incorrect", "the password of its store is wrong"),
			Map.entry("PEM content", "it can be watched for changes only where it is in files"),
			Map.entry("not watchable", "it can be watched for changes only where it is in files"),
			Map.entry("(No such file or directory)", "a file of it is not there"),
			Map.entry("does not exist", "a file of it is not there"),
			Map.entry("Permission denied", "this user may not read a file of it"));

	private BundleFaults() {
	}

	/**
	 * Explain a failure.
	 * @param failure the exception
	 * @return a clause without any content of the bundle
	 */
	public static String reason(Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
			.flatMap((cause) -> reasonOf(cause).stream())
			.findFirst()
			.orElse("what it names cannot be read as certificates and keys");
	}

	private static Optional<String> reasonOf(Throwable cause) {
		if (cause instanceof NoSuchFileException || cause instanceof FileNotFoundException) {
			boolean denied = String.valueOf(cause.getMessage()).contains("Permission denied");
			return Optional.of(denied ? "this user may not read a file of it" : "a file of it is not there");
		}
		if (cause instanceof AccessDeniedException) {
			return Optional.of("this user may not read a file of it");
		}
		String message = String.valueOf(cause.getMessage());
		return REASONS.stream()
			.filter((reason) -> message.contains(reason.getKey()))
			.map(Map.Entry::getValue)
			.findFirst();
	}

}
