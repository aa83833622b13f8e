package dev.latchkey.auth.credential;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Predicate;

import dev.latchkey.service.file.FileStamp;
import dev.latchkey.service.file.SecretFile;
import dev.latchkey.service.start.StartRefusedException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * A file with one key of a service. Only the digest of the key is kept. When the file
 * changes and can be used, its new key replaces the old one.
 */
final class ServiceKeyFile {

	static final TokenFormat FORMAT = new TokenFormat("lkk_");

	private static final Log logger = LogFactory.getLog(ServiceKeyFile.class);

	private final String service;

	private final String setting;

	private final Path path;

	private FileStamp stamp;

	private volatile TokenDigest digest;

	/**
	 * Read the file for the first time.
	 * @param taken whether another service has the key
	 * @throws StartRefusedException when the file cannot be used
	 */
	ServiceKeyFile(String service, String setting, Path path, Predicate<TokenDigest> taken) {
		this.service = service;
		this.setting = setting;
		this.path = path;
		this.stamp = FileStamp.of(path);
		this.digest = read(taken);
	}

	String service() {
		return this.service;
	}

	/**
	 * Compare in constant time.
	 */
	boolean holds(TokenDigest key) {
		return this.digest.equals(key);
	}

	/**
	 * Read the file if it has changed. A file that cannot be used changes nothing, and
	 * causes one warning.
	 * @param taken whether another service has the key
	 */
	void readAgain(Predicate<TokenDigest> taken) {
		FileStamp now = FileStamp.of(this.path);
		if (now.equals(this.stamp)) {
			return;
		}
		// The stamp is older than the content: a file that changes meanwhile is read
		// once more.
		this.stamp = now;
		try {
			this.digest = read(taken);
			logger.info("The service " + this.service + " has the key that is now in " + this.path);
		}
		catch (StartRefusedException ex) {
			logger.warn(ex.getMessage() + ". The key from before stays in use");
		}
	}

	private TokenDigest read(Predicate<TokenDigest> taken) {
		byte[] bytes = SecretFile.read(this.setting, this.path);
		String key = new String(bytes, StandardCharsets.ISO_8859_1).strip();
		if (!FORMAT.fits(key)) {
			throw refused("must hold one service key and nothing else");
		}
		TokenDigest read = TokenDigest.of(key);
		if (taken.test(read)) {
			throw refused("holds the key of another service");
		}
		return read;
	}

	private StartRefusedException refused(String reason) {
		return new StartRefusedException(this.setting, "the file " + this.path + " " + reason,
				"the shell's command \"key create\" makes a key");
	}

}
