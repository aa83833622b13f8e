package dev.latchkey.auth.factor.passkey;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.UUID;

import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import dev.latchkey.auth.factor.crypto.FactorCipher;
import dev.latchkey.auth.factor.crypto.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * Keeps public keys so that nobody who can write to the store can put another one there,
 * or move one to another account.
 */
final class PasskeyKeys {

	private static final String PURPOSE = "passkey";

	private static final UUID NOBODY = new UUID(0, 0);

	private static final CredentialId NOTHING = CredentialId.of(new byte[32]);

	private final FactorCipher cipher;

	// Nobody has its private key. Nearly all passkeys have keys of its kind.
	private volatile @Nullable Sealed sealedNobodys;

	PasskeyKeys(FactorCipher cipher) {
		this.cipher = cipher;
	}

	Sealed seal(COSEKey key, UUID accountId, CredentialId id) {
		return this.cipher.seal(WebAuthnCodec.CONVERTER.getCborMapper().writeValueAsBytes(key), PURPOSE,
				accountId.toString(), id.toString());
	}

	COSEKey open(StoredPasskey stored) {
		return parse(bytes(stored));
	}

	/**
	 * The key of a passkey that does not exist. It takes the same work.
	 */
	COSEKey openNobodys() {
		Sealed sealed = this.sealedNobodys;
		if (sealed == null) {
			sealed = seal(generate(), NOBODY, NOTHING);
			this.sealedNobodys = sealed;
		}
		return parse(this.cipher.open(sealed, PURPOSE, NOBODY.toString(), NOTHING.toString()));
	}

	/**
	 * The key as it would be encrypted now.
	 */
	Sealed renewed(StoredPasskey stored) {
		if (this.cipher.isCurrent(stored.publicKey())) {
			return stored.publicKey();
		}
		return this.cipher.seal(bytes(stored), PURPOSE, stored.accountId().toString(),
				stored.credentialId().toString());
	}

	private byte[] bytes(StoredPasskey stored) {
		return this.cipher.open(stored.publicKey(), PURPOSE, stored.accountId().toString(),
				stored.credentialId().toString());
	}

	private static COSEKey parse(byte[] key) {
		return WebAuthnCodec.CONVERTER.getCborMapper().readValue(key, COSEKey.class);
	}

	private static COSEKey generate() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			return EC2COSEKey.create((ECPublicKey) generator.generateKeyPair().getPublic(),
					COSEAlgorithmIdentifier.ES256);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has P-256", ex);
		}
	}

}
