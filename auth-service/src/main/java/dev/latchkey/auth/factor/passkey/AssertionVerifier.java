package dev.latchkey.auth.factor.passkey;

import java.util.List;

import com.webauthn4j.WebAuthnAuthenticationManager;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.verifier.exception.VerificationException;
import dev.latchkey.auth.factor.challenge.ChallengeToken;
import dev.latchkey.auth.refusal.Refusal;

/**
 * Verifies the response of a device that proves a passkey (WebAuthn Level 3, section
 * 7.2), except for its count and the owner, which need the store.
 */
final class AssertionVerifier {

	private final RelyingParty party;

	private final WebAuthnAuthenticationManager manager = new WebAuthnAuthenticationManager(List.of(),
			WebAuthnCodec.CONVERTER);

	AssertionVerifier(RelyingParty party) {
		this.party = party;
		this.manager.getAuthenticationDataVerifier().setOriginVerifier(party);
		// Only one statement in the store can compare the counts.
		this.manager.getAuthenticationDataVerifier().setMaliciousCounterValueHandler((authentication) -> {
		});
	}

	/**
	 * Read a response.
	 * @throws Refusal when it is no response
	 */
	AuthenticationData parse(AuthenticationRequest request) {
		return ResponseReader.read(() -> this.manager.parse(request));
	}

	/**
	 * Verify a response.
	 * @param challenge the challenge that it answers
	 * @param key the public key of the passkey
	 * @return the count and the flags
	 * @throws Refusal when a check fails
	 */
	AuthenticatorData<?> verify(AuthenticationData response, ChallengeToken challenge, COSEKey key) {
		AttestedCredentialData credential = new AttestedCredentialData(AAGUID.ZERO, response.getCredentialId(), key);
		CredentialRecordImpl record = new CredentialRecordImpl(null, true, null, null, 0, credential, null, null, null,
				null);
		AuthenticationParameters expected = new AuthenticationParameters(this.party.expecting(challenge), record, null,
				true, true);
		// Some parts of a response are only read now.
		return ResponseReader.read(() -> {
			verify(response, expected);
			return response.getAuthenticatorData();
		});
	}

	private void verify(AuthenticationData response, AuthenticationParameters expected) {
		try {
			this.manager.verify(response, expected);
		}
		catch (VerificationException ex) {
			throw Check.of(ex, Check.CREDENTIAL).refusal();
		}
	}

}
