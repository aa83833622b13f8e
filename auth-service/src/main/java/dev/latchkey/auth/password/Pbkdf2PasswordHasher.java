package dev.latchkey.auth.password;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import dev.latchkey.auth.password.HashParameters.Encoded;
import dev.latchkey.auth.password.format.HashFormats;
import dev.latchkey.auth.password.format.ImportedHash;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.security.crypto.codec.Hex;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * PBKDF2-HMAC-SHA-256 with a 16-byte salt and a 256-bit key. The id before the hash names
 * the parameters, so that they can be raised later. Verifying a hash with fewer
 * iterations costs as much as verifying a current one. Hashes of other systems are only
 * verified.
 */
@Component
class Pbkdf2PasswordHasher implements PasswordHasher, ApplicationRunner, ApplicationListener<ApplicationReadyEvent> {

	private static final int SALT_AND_KEY_BYTES = 48;

	private static final String WARM_UP = "warm-up";

	private final HashingPool pool;

	private final PasswordEncoders encoders;

	private final HashParameters current;

	private final PasswordEncoder encoder;

	// Compared with a password when there is no hash: equal work, no match.
	private final String unmatchable;

	// Start while the rest of the service starts.
	private final List<Future<String>> selfTests;

	Pbkdf2PasswordHasher(HashingPool pool, HashingProperties properties, PasswordEncoders encoders) {
		this.pool = pool;
		this.encoders = encoders;
		this.current = properties.currentParameters();
		this.encoder = Objects.requireNonNull(encoders.find(this.current));
		this.unmatchable = new String(Hex.encode(KeyGenerators.secureRandom(SALT_AND_KEY_BYTES).generateKey()));
		PasswordEncoder cheap = encoders.ofCost(1);
		this.selfTests = pool.onEveryWorker(() -> cheap.encode(WARM_UP));
	}

	@Override
	public <T> T admit(Supplier<T> call) {
		return this.pool.admit(call);
	}

	@Override
	public int places() {
		return this.pool.places();
	}

	@Override
	public <T> T attempt(Object key, @Nullable String hash, Supplier<T> attempt) {
		ImportedHash imported = imported(hash);
		return this.pool.attempt(key, (imported != null) ? Math.toIntExact(imported.kibibytes()) : 0, attempt);
	}

	private static @Nullable ImportedHash imported(@Nullable String hash) {
		return (hash != null && HashParameters.parse(hash) == null) ? HashFormats.find(hash) : null;
	}

	@Override
	public String hash(Password password) {
		return this.pool.run(() -> this.current.id() + this.encoder.encode(password.reveal()));
	}

	@Override
	public boolean matches(Password password, @Nullable String hash) {
		Encoded stored = (hash != null) ? HashParameters.parse(hash) : null;
		PasswordEncoder encoderOfHash = (stored != null) ? this.encoders.find(stored.parameters()) : null;
		if (stored != null && encoderOfHash != null) {
			return this.pool.run(() -> verify(password, stored, encoderOfHash));
		}
		ImportedHash imported = imported(hash);
		return this.pool.run((imported != null) ? () -> verify(password, imported) : () -> hashWithoutMatch(password));
	}

	private boolean verify(Password password, Encoded stored, PasswordEncoder encoderOfHash) {
		boolean matches = encoderOfHash.matches(password.reveal(), stored.key());
		addWork(password, stored.parameters().iterations());
		return matches;
	}

	private boolean verify(Password password, ImportedHash imported) {
		boolean matches = imported.matches(password.revealAsSent());
		addWork(password, imported.rounds());
		return matches;
	}

	private void addWork(Password password, long done) {
		long missing = this.current.iterations() - done;
		if (missing > 0) {
			this.encoders.ofCost((int) missing).encode(password.reveal());
		}
	}

	private boolean hashWithoutMatch(Password password) {
		this.encoder.matches(password.reveal(), this.unmatchable);
		return false;
	}

	@Override
	public String importable(String hash) {
		Encoded ours = HashParameters.parse(hash);
		if (ours == null) {
			return HashFormats.read(hash).encoded();
		}
		if (ours.parameters().iterations() > HashFormats.MAX_ROUNDS) {
			throw HashFormats.tooCostly();
		}
		if (!this.encoders.know(ours.parameters())) {
			throw HashFormats.unknown();
		}
		return hash;
	}

	@Override
	public boolean isCurrent(String hash) {
		Encoded stored = HashParameters.parse(hash);
		return stored != null && stored.parameters().equals(this.current);
	}

	@Override
	public boolean isOfAll(String hash, Password password) {
		ImportedHash imported = imported(hash);
		return imported == null || imported.isOfAll(password.revealAsSent());
	}

	@Override
	public boolean isReadable(String hash) {
		Encoded stored = HashParameters.parse(hash);
		return (stored != null) ? this.encoders.know(stored.parameters()) : HashFormats.find(hash) != null;
	}

	/**
	 * Stop the start of the service when a worker cannot hash.
	 */
	@Override
	public void run(ApplicationArguments args) throws InterruptedException, ExecutionException {
		for (Future<String> selfTest : this.selfTests) {
			selfTest.get();
		}
	}

	/**
	 * Let the JVM compile the hash code, which all workers share. This takes a second of
	 * a processor, so it begins when the service is ready. A sign-in right then may be
	 * slower.
	 */
	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		Future<String> unused = this.pool.begin(() -> this.encoder.encode(WARM_UP));
	}

}
