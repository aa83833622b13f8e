package dev.latchkey.service.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import dev.latchkey.service.file.OwnerOnly;
import dev.latchkey.service.start.StartRefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.ssl.PemSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.SslProperties;

/**
 * The settings of SSL bundles: explains faults in the files that they name, and checks
 * who may read those files.
 *
 * @param properties the settings
 */
record BundleSettings(SslProperties properties) {

	private static final Logger logger = LoggerFactory.getLogger(BundleSettings.class);

	private static final String PREFIX = "spring.ssl.bundle";

	/**
	 * Find the setting that causes a failure.
	 * @param failure the failure that Spring Boot reports
	 * @return the refusal of the start
	 */
	StartRefusedException refusal(RuntimeException failure) {
		if (failure instanceof StartRefusedException refusal) {
			return refusal;
		}
		try {
			this.properties.getBundle().getPem().forEach(BundleSettings::require);
		}
		catch (StartRefusedException ex) {
			ex.addSuppressed(failure);
			return ex;
		}
		return new StartRefusedException(PREFIX, "a bundle cannot be used, because " + BundleFaults.reason(failure),
				"correct its files, its password or its alias", failure);
	}

	private static void require(String name, PemSslBundleProperties bundle) {
		String prefix = PREFIX + ".pem." + name;
		requireStore(prefix + ".keystore", bundle.getKeystore());
		requireStore(prefix + ".truststore", bundle.getTruststore());
	}

	private static void requireStore(String prefix, PemSslBundleProperties.Store store) {
		String certificate = store.getCertificate();
		String key = store.getPrivateKey();
		if (certificate != null) {
			new PemCheck(prefix + ".certificate", certificate).requireCertificates();
		}
		if (key != null) {
			new PemCheck(prefix + ".private-key", key).requireKey(store.getPrivateKeyPassword());
		}
	}

	/**
	 * Warn about private keys that every user of the machine may read.
	 */
	void warnOfOpenKeys() {
		for (Map.Entry<String, PemSslBundleProperties> bundle : this.properties.getBundle().getPem().entrySet()) {
			String setting = PREFIX + ".pem." + bundle.getKey() + ".keystore.private-key";
			String key = bundle.getValue().getKeystore().getPrivateKey();
			Path file = (key != null) ? new PemCheck(setting, key).file() : null;
			if (isOpenToAll(file)) {
				logger.warn("{}: every user of this machine may read or change the private key in {}; leave it to its "
						+ "owner: chmod 600 {}", setting, file, file);
			}
		}
	}

	private static boolean isOpenToAll(@Nullable Path file) {
		try {
			return file != null && OwnerOnly.isOpenToAll(file);
		}
		catch (IOException ex) {
			// The file was readable a moment ago. It is probably being replaced.
			return false;
		}
	}

}
