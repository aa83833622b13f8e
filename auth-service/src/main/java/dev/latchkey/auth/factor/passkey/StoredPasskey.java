package dev.latchkey.auth.factor.passkey;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.latchkey.auth.factor.crypto.Sealed;

/**
 * A passkey with what verifies it.
 *
 * @param passkey the passkey, as its owner sees it
 * @param accountId the account of its owner
 * @param credentialId the name that the device gave it
 * @param publicKey the encrypted public key
 * @param transports how a browser reaches the device, in names of WebAuthn
 * @param signCount how often the device had used it at the last use; 0 if the device does
 * not count
 */
public record StoredPasskey(Passkey passkey, UUID accountId, CredentialId credentialId, Sealed publicKey,
		List<String> transports, long signCount) {

	public StoredPasskey {
		transports = List.copyOf(transports);
	}

	StoredPasskey usedAt(Instant time, long count, boolean backedUp, Sealed key) {
		Passkey used = new Passkey(this.passkey.id(), this.passkey.name(), this.passkey.createTime(), time,
				this.passkey.backupEligible(), backedUp);
		return new StoredPasskey(used, this.accountId, this.credentialId, key, this.transports, count);
	}

}
