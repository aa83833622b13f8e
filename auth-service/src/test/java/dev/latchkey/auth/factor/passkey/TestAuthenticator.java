package dev.latchkey.auth.factor.passkey;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A device with one passkey. It answers like a browser and a device together.
 */
public final class TestAuthenticator {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Algorithm algorithm;

	private final KeyPair pair;

	private final byte[] credentialId = new byte[32];

	private final String origin;

	private long count;

	private byte[] userHandle = {};

	/**
	 * Make a device.
	 * @param algorithm the kind of its key
	 * @param origin the page that uses it
	 */
	public TestAuthenticator(Algorithm algorithm, String origin) {
		this.algorithm = algorithm;
		this.pair = algorithm.generate();
		this.origin = origin;
		new SecureRandom().nextBytes(this.credentialId);
	}

	/**
	 * Start to answer {@code PublicKeyCredentialCreationOptionsJSON}.
	 */
	public TestResponse registration(String options) {
		JsonNode read = JSON.readTree(options);
		this.userHandle = Base64.getUrlDecoder().decode(read.at("/user/id").stringValue());
		return new TestResponse(this, "webauthn.create", read.path("challenge").stringValue(), this.origin,
				read.at("/rp/id").stringValue());
	}

	/**
	 * Start to answer {@code PublicKeyCredentialRequestOptionsJSON}. The device counts
	 * one more use.
	 */
	public TestResponse assertion(String options) {
		JsonNode read = JSON.readTree(options);
		this.count++;
		return new TestResponse(this, "webauthn.get", read.path("challenge").stringValue(), this.origin,
				read.path("rpId").stringValue());
	}

	public CredentialId credentialId() {
		return CredentialId.of(this.credentialId);
	}

	long count() {
		return this.count;
	}

	byte[] userHandle() {
		return this.userHandle.clone();
	}

	Map<Object, Object> publicKey() {
		return this.algorithm.describe(this.pair.getPublic());
	}

	int algorithm() {
		return this.algorithm.number;
	}

	byte[] sign(byte[] data) {
		try {
			Signature signature = Signature.getInstance(this.algorithm.signature);
			signature.initSign(this.pair.getPrivate());
			signature.update(data);
			return signature.sign();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A kind of key.
	 */
	public enum Algorithm {

		ES256(-7, "EC", "SHA256withECDSA") {
			@Override
			AlgorithmParameterSpec parameters() {
				return new ECGenParameterSpec("secp256r1");
			}

			@Override
			Map<Object, Object> describe(PublicKey key) {
				ECPublicKey ec = (ECPublicKey) key;
				return map(1, 2, 3, -7, -1, 1, -2, fixed(ec.getW().getAffineX()), -3, fixed(ec.getW().getAffineY()));
			}
		},

		EDDSA(-8, "Ed25519", "Ed25519") {
			@Override
			AlgorithmParameterSpec parameters() {
				return NamedParameterSpec.ED25519;
			}

			@Override
			Map<Object, Object> describe(PublicKey key) {
				byte[] encoded = key.getEncoded();
				return map(1, 1, 3, -8, -1, 6, -2, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
			}
		},

		RS256(-257, "RSA", "SHA256withRSA") {
			@Override
			AlgorithmParameterSpec parameters() {
				return new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);
			}

			@Override
			Map<Object, Object> describe(PublicKey key) {
				RSAPublicKey rsa = (RSAPublicKey) key;
				return map(1, 3, 3, -257, -1, unsigned(rsa.getModulus()), -2, unsigned(rsa.getPublicExponent()));
			}
		};

		private final int number;

		private final String type;

		private final String signature;

		Algorithm(int number, String type, String signature) {
			this.number = number;
			this.type = type;
			this.signature = signature;
		}

		abstract AlgorithmParameterSpec parameters();

		abstract Map<Object, Object> describe(PublicKey key);

		private KeyPair generate() {
			try {
				KeyPairGenerator generator = KeyPairGenerator.getInstance(this.type);
				generator.initialize(parameters());
				return generator.generateKeyPair();
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException(ex);
			}
		}

		/**
		 * A map in the order of its arguments.
		 */
		public static Map<Object, Object> map(Object... keysAndValues) {
			Map<Object, Object> map = new LinkedHashMap<>();
			for (int i = 0; i < keysAndValues.length; i += 2) {
				map.put(keysAndValues[i], keysAndValues[i + 1]);
			}
			return map;
		}

		private static byte[] unsigned(BigInteger number) {
			byte[] bytes = number.toByteArray();
			return (bytes[0] == 0) ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
		}

		private static byte[] fixed(BigInteger number) {
			byte[] bytes = unsigned(number);
			byte[] padded = new byte[32];
			System.arraycopy(bytes, 0, padded, 32 - bytes.length, bytes.length);
			return padded;
		}

	}

}
