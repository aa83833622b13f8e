package dev.latchkey.service.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.util.Collections;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * Checks whether the private keys of a bundle belong to its certificates: the key signs a
 * probe, and the certificate verifies it.
 */
final class KeyPairCheck {

	private static final byte[] PROBE = "latchkey".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

	private KeyPairCheck() {
	}

	static boolean passes(SslBundle bundle) throws GeneralSecurityException {
		KeyStore store = bundle.getStores().getKeyStore();
		if (store == null) {
			return true;
		}
		for (String alias : Collections.list(store.aliases())) {
			if (store.getKey(alias, password(bundle)) instanceof PrivateKey key
					&& !belongTogether(key, store.getCertificate(alias).getPublicKey())) {
				return false;
			}
		}
		return true;
	}

	private static char @Nullable [] password(SslBundle bundle) {
		String password = bundle.getKey().getPassword();
		password = (password != null) ? password : bundle.getStores().getKeyStorePassword();
		return (password != null) ? password.toCharArray() : null;
	}

	private static boolean belongTogether(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
		if (key instanceof RSAKey mine && certified instanceof RSAKey theirs) {
			return mine.getModulus().equals(theirs.getModulus());
		}
		if (!algorithm(key.getAlgorithm()).equals(algorithm(certified.getAlgorithm()))) {
			return false;
		}
		Signature signature = Signature.getInstance(algorithm(key.getAlgorithm()));
		signature.initSign(key);
		signature.update(PROBE);
		byte[] signed = signature.sign();
		signature.initVerify(certified);
		signature.update(PROBE);
		return signature.verify(signed);
	}

	private static String algorithm(String ofKey) {
		return switch (ofKey.toUpperCase(Locale.ROOT)) {
			case "EC" -> "SHA256withECDSA";
			default -> "EdDSA";
		};
	}

}
