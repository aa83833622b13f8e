package dev.latchkey.auth.password;

import java.nio.file.Path;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The cost of a password hash, and how many hashes are computed at once.
 *
 * @param iterations rounds of PBKDF2-HMAC-SHA-256. At least 600,000 (OWASP Password
 * Storage cheat sheet; ASVS 5.0 appendix C).
 * @param allowWeakHashing allows fewer {@code iterations}. Only for tests.
 * @param workers threads that hash, 1 to 256; 0 means one for each processor
 * @param queueCapacity calls that may wait for a worker, 1 to 10,000. A worker computes
 * about eight hashes a second, so 64 calls wait for some seconds; after a longer wait
 * callers have given up. When the queue is full, a call is refused at once.
 * @param peppers secrets that enter every hash and are stored apart from the database
 * (NIST SP 800-63B-4, section 3.1.1.2): the first one is for new hashes, the second one
 * for hashes from before it was replaced; none by default. If a pepper is lost, no
 * account whose hash names it can sign in.
 */
@Validated
@ConfigurationProperties("latchkey.password")
record HashingProperties(@DefaultValue("600000") @Min(1) int iterations,
		@DefaultValue("false") boolean allowWeakHashing, @DefaultValue("0") @Min(0) @Max(256) int workers,
		@DefaultValue("64") @Min(1) @Max(10_000) int queueCapacity,
		@DefaultValue @Size(max = 2) List<@Valid Pepper> peppers) {

	static final int MIN_ITERATIONS = 600_000;

	@AssertTrue(message = "latchkey.password.iterations must be at least 600000;"
			+ " only tests set latchkey.password.allow-weak-hashing=true")
	boolean isStrongEnough() {
		return this.allowWeakHashing || this.iterations >= MIN_ITERATIONS;
	}

	int workerCount() {
		return (this.workers > 0) ? this.workers : Runtime.getRuntime().availableProcessors();
	}

	HashParameters currentParameters() {
		return new HashParameters(this.iterations, this.peppers.isEmpty() ? "" : this.peppers.get(0).id());
	}

	/**
	 * A pepper.
	 *
	 * @param id its name, which hashes contain: 1 to 16 lower-case letters and digits
	 * @param file the file with the secret: at least 128 random bits in base64 or
	 * hexadecimal
	 */
	record Pepper(@NotNull @Pattern(regexp = "[a-z0-9]{1,16}",
			message = "must be 1 to 16 lower-case letters and digits") String id, @NotNull Path file) {

	}

}
