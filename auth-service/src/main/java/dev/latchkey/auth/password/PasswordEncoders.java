package dev.latchkey.auth.password;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import dev.latchkey.auth.credential.RandomSecret;
import dev.latchkey.auth.password.HashingProperties.Pepper;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;
import org.springframework.stereotype.Component;

/**
 * The encoders for all parameters that stored hashes have.
 */
@Component
class PasswordEncoders {

	private static final String SETTING = "latchkey.password.peppers";

	private static final int SALT_BYTES = 16;

	private static final int MAX_KEPT = 32;

	private static final String NO_PEPPER = "";

	private final Map<String, String> secrets;

	private final Map<HashParameters, PasswordEncoder> encoders = new ConcurrentHashMap<>();

	PasswordEncoders(HashingProperties properties) {
		this.secrets = properties.peppers()
			.stream()
			.collect(Collectors.toUnmodifiableMap(
					Pepper::id, (pepper) -> RandomSecret
						.read(SETTING + "[" + properties.peppers().indexOf(pepper) + "].file", pepper.file()),
					PasswordEncoders::refuseSecond));
	}

	// The exception of Java's own merge function would show both secrets.
	private static String refuseSecond(String first, String second) {
		throw new InvalidConfigurationPropertyValueException(SETTING, null, "must not have two of one id");
	}

	/**
	 * Whether there is an encoder for a set of parameters.
	 * @return {@code false} when their pepper is missing
	 */
	boolean know(HashParameters parameters) {
		return secret(parameters) != null;
	}

	/**
	 * Find the encoder for a set of parameters.
	 * @return the encoder, or {@code null} when their pepper is missing
	 */
	@Nullable PasswordEncoder find(HashParameters parameters) {
		String secret = secret(parameters);
		if (secret == null) {
			return null;
		}
		// Imported hashes may have any number of parameters.
		if (this.encoders.size() >= MAX_KEPT) {
			PasswordEncoder kept = this.encoders.get(parameters);
			return (kept != null) ? kept : pbkdf2(secret, parameters.iterations());
		}
		return this.encoders.computeIfAbsent(parameters, (key) -> pbkdf2(secret, key.iterations()));
	}

	private @Nullable String secret(HashParameters parameters) {
		return parameters.pepperId().isEmpty() ? NO_PEPPER : this.secrets.get(parameters.pepperId());
	}

	/**
	 * Create an encoder of a given cost, for work whose result is discarded.
	 */
	PasswordEncoder ofCost(int iterations) {
		return pbkdf2(NO_PEPPER, iterations);
	}

	private static PasswordEncoder pbkdf2(String secret, int iterations) {
		return new Pbkdf2PasswordEncoder(secret, SALT_BYTES, iterations,
				SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256);
	}

}
