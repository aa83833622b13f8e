package dev.latchkey.auth.credential;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Predicate;

import dev.latchkey.service.file.SecretFile;
import dev.latchkey.service.start.StartRefusedException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A file with one key of a service. Only the digest of the key is kept. When the file
 * holds another key that can be used, this key replaces the old one. The content decides,
 * and not the time of the file, which may stay the same.
 */
final class ServiceKeyFile {

	static final TokenFormat FORMAT = new TokenFormat("lkk_");

	private static final Log logger = LogFactory.getLog(ServiceKeyFile.class);

	private final String service;

	private final String setting;

	private final Path path;

	private volatile TokenDigest digest;

	// The key in the file, or that in use while the file cannot be used.
	private TokenDigest found;

	// Why the file cannot be used.
	private @Nullable String fault;

	private @Nullable String warnedOf;

	/**
	 * Read the file for the first time.
	 * @param taken whether another service has the key
	 * @throws StartRefusedException when the file cannot be used
	 */
	ServiceKeyFile(String service, String setting, Path path, Predicate<TokenDigest> taken) {
		this.service = service;
		this.setting = setting;
		this.path = path;
		this.digest = parse(SecretFile.read(setting, path));
		this.found = this.digest;
		if (taken.test(this.digest)) {
			throw refused("holds the key of another service");
		}
	}

	String service() {
		return this.service;
	}

	/**
	 * Compare the key in use in constant time.
	 */
	boolean holds(TokenDigest key) {
		return this.digest.equals(key);
	}

	/**
	 * The key that was in the file at the last look.
	 */
	TokenDigest found() {
		return this.found;
	}

	/**
	 * Look at the file. The key in use stays the same.
	 */
	void look() {
		this.fault = null;
		try {
			this.found = parse(SecretFile.readAgain(this.setting, this.path));
		}
		catch (StartRefusedException ex) {
			this.found = this.digest;
			this.fault = ex.getMessage();
		}
	}

	/**
	 * Use the key that was found. A file that cannot be used changes nothing, and causes
	 * one warning.
	 * @param taken whether another service has the key
	 */
	void use(Predicate<TokenDigest> taken) {
		boolean changed = !this.found.equals(this.digest);
		if (changed && taken.test(this.found)) {
			this.fault = refused("holds the key of another service").getMessage();
		}
		else if (changed) {
			this.digest = this.found;
			logger.info("The service " + this.service + " has the key that is now in " + this.path);
			SecretFile.warnIfOpenToAll(this.setting, this.path);
		}
		if (this.fault != null && !this.fault.equals(this.warnedOf)) {
			logger.warn(this.fault + ". The key from before stays in use");
		}
		this.warnedOf = this.fault;
	}

	private TokenDigest parse(byte[] bytes) {
		String key = new String(bytes, StandardCharsets.ISO_8859_1).strip();
		if (!FORMAT.fits(key)) {
			throw refused("must hold one service key and nothing else");
		}
		return TokenDigest.of(key);
	}

	private StartRefusedException refused(String reason) {
		return new StartRefusedException(this.setting, "the file " + this.path + " " + reason,
				"the shell's command \"key create\" makes a key");
	}

}
