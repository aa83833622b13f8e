package dev.latchkey.benchmarks.validation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/**
 * How JWTs are signed.
 */
public enum JwtAlgorithm {

	/**
	 * RSA with 2,048 bits.
	 */
	RS256(true) {

		@Override
		JwtIssuer newIssuer() throws JOSEException {
			RSAKey key = new RSAKeyGenerator(2048).generate();
			return new JwtIssuer(JWSAlgorithm.RS256, new RSASSASigner(key), new RSASSAVerifier(key.toPublicJWK()));
		}

	},

	/**
	 * ECDSA with P-256.
	 */
	ES256(true) {

		@Override
		JwtIssuer newIssuer() throws JOSEException {
			ECKey key = new ECKeyGenerator(Curve.P_256).generate();
			return new JwtIssuer(JWSAlgorithm.ES256, new ECDSASigner(key), new ECDSAVerifier(key.toPublicJWK()));
		}

	},

	/**
	 * Ed25519.
	 */
	EdDSA(true) {

		@Override
		JwtIssuer newIssuer() throws JOSEException {
			OctetKeyPair key = new OctetKeyPairGenerator(Curve.Ed25519).generate();
			return new JwtIssuer(JWSAlgorithm.EdDSA, new Ed25519Signer(key), new Ed25519Verifier(key.toPublicJWK()));
		}

	},

	/**
	 * HMAC with SHA-256: whoever can verify can also sign.
	 */
	HS256(false) {

		@Override
		JwtIssuer newIssuer() throws JOSEException {
			OctetSequenceKey key = new OctetSequenceKeyGenerator(256).generate();
			return new JwtIssuer(JWSAlgorithm.HS256, new MACSigner(key), new MACVerifier(key));
		}

	};

	private final boolean hasPublicKey;

	JwtAlgorithm(boolean hasPublicKey) {
		this.hasPublicKey = hasPublicKey;
	}

	/**
	 * Whether a service that verifies cannot sign.
	 */
	public boolean hasPublicKey() {
		return this.hasPublicKey;
	}

	/**
	 * Make a key, and an issuer that signs with it.
	 */
	abstract JwtIssuer newIssuer() throws JOSEException;

}
