package dev.latchkey.auth.factor.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.factor.crypto.Sealed;
import dev.latchkey.auth.factor.passkey.CredentialId;
import dev.latchkey.auth.factor.passkey.Passkey;
import dev.latchkey.auth.factor.passkey.StoredPasskey;

/**
 * Passkeys of devices that do not exist.
 */
final class SamplePasskeys {

	private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.678Z");

	private SamplePasskeys() {
	}

	static StoredPasskey passkey(Account account, int number, long count) {
		UUID id = UuidCreator.getTimeOrderedEpoch();
		Passkey passkey = new Passkey(id, "Phone " + number, CREATED.plusMillis(number), null, number % 2 == 0, false);
		byte[] credentialId = new byte[32];
		credentialId[0] = (byte) number;
		return new StoredPasskey(passkey, account.id(), CredentialId.of(credentialId),
				new Sealed("0123456789abcdef", new byte[] { 1, 2, (byte) number }),
				(number == 1) ? List.of() : List.of("internal", "hybrid"), count);
	}

	static StoredPasskey used(StoredPasskey stored, long count) {
		Passkey before = stored.passkey();
		Passkey passkey = new Passkey(before.id(), before.name(), before.createTime(), CREATED.plusSeconds(60),
				before.backupEligible(), true);
		return new StoredPasskey(passkey, stored.accountId(), stored.credentialId(),
				new Sealed("fedcba9876543210", new byte[] { 3 }), stored.transports(), count);
	}

}
