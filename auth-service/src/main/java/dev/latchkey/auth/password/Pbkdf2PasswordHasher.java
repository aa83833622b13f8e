package dev.latchkey.auth.password;

import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.security.crypto.codec.Hex;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;
import org.springframework.stereotype.Component;

/**
 * PBKDF2-HMAC-SHA-256 with a 16-byte salt and a 256-bit key. The id before the hash names
 * the parameters, so that they can be raised later.
 */
@Component
class Pbkdf2PasswordHasher implements PasswordHasher, ApplicationRunner {

	private static final Log logger = LogFactory.getLog(Pbkdf2PasswordHasher.class);

	private static final int SALT_BYTES = 16;

	private static final int KEY_BYTES = 32;

	private static final String NO_PEPPER = "";

	private final HashingPool pool;

	private final PasswordEncoder encoder;

	// What a password is compared with when there is nothing else: equal work, no match.
	private final String unmatchable;

	@Autowired // The other constructor is for tests, which count the hashes.
	Pbkdf2PasswordHasher(HashingPool pool, HashingProperties properties) {
		this(pool, properties, new Pbkdf2PasswordEncoder(NO_PEPPER, SALT_BYTES, properties.iterations(),
				SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256));
	}

	Pbkdf2PasswordHasher(HashingPool pool, HashingProperties properties, PasswordEncoder pbkdf2) {
		this.pool = pool;
		String id = "pbkdf2-sha256-" + properties.iterations();
		this.encoder = new DelegatingPasswordEncoder(id, Map.of(id, pbkdf2));
		this.unmatchable = "{" + id + "}" + new String(Hex.encode(random(SALT_BYTES + KEY_BYTES)));
	}

	@Override
	public String hash(Password password) {
		return this.pool.run(() -> this.encoder.encode(password.reveal()));
	}

	@Override
	public boolean matches(Password password, @Nullable String hash) {
		return this.pool.run(() -> (hash != null) ? verify(password, hash) : pretend(password));
	}

	/**
	 * The service is not ready before its workers are warm.
	 */
	@Override
	public void run(ApplicationArguments args) throws InterruptedException, ExecutionException {
		this.pool.warmUp(() -> this.encoder.encode("warm-up"));
	}

	private static byte[] random(int length) {
		return KeyGenerators.secureRandom(length).generateKey();
	}

	private boolean verify(Password password, String hash) {
		try {
			return this.encoder.matches(password.reveal(), hash);
		}
		catch (RuntimeException ex) {
			// The encoder has no exception of its own for what it cannot read.
			logger.error("A stored password hash is corrupt or of an unknown kind; its account cannot sign in");
			return pretend(password);
		}
	}

	private boolean pretend(Password password) {
		this.encoder.matches(password.reveal(), this.unmatchable);
		return false;
	}

}
