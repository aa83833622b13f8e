package dev.latchkey.auth.factor.passkey;

import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.authenticator.Curve;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.authenticator.EdDSACOSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of keys that passkeys may have: ES256, EdDSA with Ed25519, and RS256.
 */
final class KeyRules {

	/**
	 * The numbers of the algorithms (COSE), the preferred one first.
	 */
	static final List<Integer> ALGORITHMS = List.of(-7, -8, -257);

	static final List<PublicKeyCredentialParameters> PARAMETERS = ALGORITHMS.stream()
		.map((number) -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY,
				COSEAlgorithmIdentifier.create(number)))
		.toList();

	private static final int MIN_RSA_BITS = 2048;

	// Longer keys would take long to verify.
	private static final int MAX_RSA_BITS = 4096;

	private static final int MAX_EXPONENT_BITS = 32;

	private KeyRules() {
	}

	static boolean allow(COSEKey key) {
		PublicKey publicKey = publicKey(key);
		if (publicKey == null || key.hasPrivateKey()) {
			return false;
		}
		COSEAlgorithmIdentifier algorithm = key.getAlgorithm();
		if (key instanceof EC2COSEKey ec) {
			return COSEAlgorithmIdentifier.ES256.equals(algorithm) && Curve.SECP256R1.equals(ec.getCurve());
		}
		if (key instanceof EdDSACOSEKey ed) {
			return COSEAlgorithmIdentifier.EdDSA.equals(algorithm) && Curve.ED25519.equals(ed.getCurve());
		}
		return COSEAlgorithmIdentifier.RS256.equals(algorithm) && publicKey instanceof RSAPublicKey rsa && allow(rsa);
	}

	private static @Nullable PublicKey publicKey(COSEKey key) {
		try {
			return key.getPublicKey();
		}
		catch (RuntimeException ex) {
			// No key of its kind has these numbers.
			return null;
		}
	}

	private static boolean allow(RSAPublicKey key) {
		int bits = key.getModulus().bitLength();
		return bits >= MIN_RSA_BITS && bits <= MAX_RSA_BITS && key.getPublicExponent().bitLength() <= MAX_EXPONENT_BITS;
	}

}
