package dev.latchkey.service.tls;

import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.ssl.JksSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PemSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;

/**
 * Lets only bundles through whose keys belong to their certificates. While files are
 * replaced, one may be new and the other old: then the pair that is served stays, and the
 * log says which files they are.
 */
final class CheckedBundles implements SslBundleRegistry {

	private static final Logger logger = LoggerFactory.getLogger(CheckedBundles.class);

	private final SslBundleRegistry target;

	private final SslProperties properties;

	CheckedBundles(SslBundleRegistry target, SslProperties properties) {
		this.target = target;
		this.properties = properties;
	}

	@Override
	public void registerBundle(String name, SslBundle bundle) {
		if (!passes(bundle)) {
			throw new IllegalStateException("The private key does not belong to the certificate: " + files(name));
		}
		this.target.registerBundle(name, bundle);
	}

	@Override
	public void updateBundle(String name, SslBundle bundle) {
		if (passes(bundle)) {
			this.target.updateBundle(name, bundle);
			return;
		}
		logger.warn("The private key does not belong to the certificate, so the ones before are used still: {}",
				files(name));
	}

	private static boolean passes(SslBundle bundle) {
		try {
			return KeyPairCheck.passes(bundle);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The keys of an SSL bundle cannot be read: " + ex.getMessage(), ex);
		}
	}

	private String files(String name) {
		PemSslBundleProperties pem = this.properties.getBundle().getPem().get(name);
		JksSslBundleProperties jks = this.properties.getBundle().getJks().get(name);
		Stream<String> files = (pem != null)
				? Stream.of(pem.getKeystore().getCertificate(), pem.getKeystore().getPrivateKey())
				: Stream.of((jks != null) ? jks.getKeystore().getLocation() : null);
		// A PEM text in place of a file would be a secret.
		return "spring.ssl.bundle " + name
				+ files.filter(Objects::nonNull)
					.filter((file) -> !file.contains("-----"))
					.collect(Collectors.joining(", ", " (", ")"));
	}

}
