package dev.latchkey.auth.factor.passkey;

import java.util.Arrays;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import dev.latchkey.auth.audit.SecurityEvent.FactorUnreadable;
import dev.latchkey.auth.audit.SecurityEvent.PasskeyCounterWentBack;
import dev.latchkey.auth.audit.SecurityEvents;
import dev.latchkey.auth.factor.challenge.ChallengeToken;
import dev.latchkey.auth.factor.crypto.UnreadableFactorException;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Finds the passkey of a response, verifies it and stores its use. An unknown passkey
 * takes the same work as one with a wrong signature, and has the same answer.
 */
final class PasskeyUse {

	private final PasskeyRepository passkeys;

	private final PasskeyKeys keys;

	private final SecurityEvents events;

	private final Clock clock;

	PasskeyUse(PasskeyRepository passkeys, PasskeyKeys keys, SecurityEvents events, Clock clock) {
		this.passkeys = passkeys;
		this.keys = keys;
		this.events = events;
		this.clock = clock;
	}

	PresentedPasskey read(AssertionVerifier verifier, String json) {
		AuthenticationData response = verifier.parse(ResponseReader.of(json).assertion());
		return new PresentedPasskey(response, this.passkeys.find(CredentialId.of(response.getCredentialId())));
	}

	VerifiedPasskey verify(AssertionVerifier verifier, PresentedPasskey presented, ChallengeToken challenge,
			@Nullable UUID accountId) {
		AuthenticationData response = presented.response();
		StoredPasskey stored = presented.stored();
		if (stored != null && accountId != null && !stored.accountId().equals(accountId)) {
			stored = null;
		}
		COSEKey key = (stored != null) ? open(stored) : this.keys.openNobodys();
		AuthenticatorData<?> signed = verifier.verify(response, challenge, key);
		if (stored == null || signed.isFlagBE() != stored.passkey().backupEligible()
				|| !isHandle(response.getUserHandle(), stored.accountId(), accountId != null)) {
			throw Check.CREDENTIAL.refusal();
		}
		return new VerifiedPasskey(stored.usedAt(this.clock.instant().truncatedTo(ChronoUnit.MILLIS),
				signed.getSignCount(), signed.isFlagBS(), this.keys.renewed(stored)));
	}

	private COSEKey open(StoredPasskey stored) {
		try {
			return this.keys.open(stored);
		}
		catch (UnreadableFactorException ex) {
			this.events.publish(new FactorUnreadable(stored.accountId()));
			throw Refusal.of(Reason.FACTORS_UNAVAILABLE);
		}
	}

	// A device may leave it out where the account is known.
	private static boolean isHandle(byte @Nullable [] handle, UUID accountId, boolean optional) {
		return (handle != null) ? Arrays.equals(handle, PasskeyOptions.userHandle(accountId)) : optional;
	}

	void store(StoredPasskey used) {
		if (!this.passkeys.use(used)) {
			if (this.passkeys.find(used.credentialId()) != null) {
				this.events.publish(new PasskeyCounterWentBack(used.accountId()));
			}
			throw Check.CREDENTIAL.refusal();
		}
	}

}
