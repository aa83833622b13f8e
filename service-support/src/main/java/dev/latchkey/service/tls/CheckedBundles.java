package dev.latchkey.service.tls;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.latchkey.service.settings.Disclosure;
import dev.latchkey.service.start.StartRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.ssl.JksSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PemSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;

/**
 * Accepts only bundles whose keys belong to their certificates. While files are being
 * replaced, one may be new and the other old. Then the current pair stays in use, and the
 * log names the files.
 */
final class CheckedBundles implements SslBundleRegistry {

	private static final String SETTING = "spring.ssl.bundle";

	private static final Logger logger = LoggerFactory.getLogger(CheckedBundles.class);

	private final SslBundleRegistry target;

	private final SslProperties properties;

	CheckedBundles(SslBundleRegistry target, SslProperties properties) {
		this.target = target;
		this.properties = properties;
	}

	@Override
	public void registerBundle(String name, SslBundle bundle) {
		if (!isUsable(name, bundle)) {
			throw new StartRefusedException(files(name), "the private key does not belong to the certificate",
					"name the files of one pair");
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

	private boolean isUsable(String name, SslBundle bundle) {
		try {
			return passes(bundle);
		}
		catch (IllegalStateException ex) {
			if (!(ex.getCause() instanceof InvalidKeyException)) {
				throw ex;
			}
			throw new StartRefusedException(files(name), "the private key is of a kind that TLS here cannot use",
					"make one of RSA, of an elliptic curve or of Ed25519", ex);
		}
	}

	private static boolean passes(SslBundle bundle) {
		try {
			return KeyPairCheck.passes(bundle);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The keys of an SSL bundle cannot be read", ex);
		}
	}

	private String files(String name) {
		PemSslBundleProperties pem = this.properties.getBundle().getPem().get(name);
		JksSslBundleProperties jks = this.properties.getBundle().getJks().get(name);
		Stream<String> files = (pem != null)
				? Stream.of(pem.getKeystore().getCertificate(), pem.getKeystore().getPrivateKey())
				: Stream.of((jks != null) ? jks.getKeystore().getLocation() : null);
		String shown = files.filter(Objects::nonNull).filter(CheckedBundles::isFile).collect(Collectors.joining(", "));
		return SETTING + " " + name + (shown.isEmpty() ? "" : " (" + shown + ")");
	}

	// A key in place of a path would be a secret.
	private static boolean isFile(String location) {
		return location.startsWith("classpath:") || Disclosure.isPath(PemCheck.path(location));
	}

}
