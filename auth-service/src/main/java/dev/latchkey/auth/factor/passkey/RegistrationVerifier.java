package dev.latchkey.auth.factor.passkey;

import java.util.List;
import java.util.Set;

import com.webauthn4j.WebAuthnRegistrationManager;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.Curve;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.attestation.statement.PackedAttestationStatement;
import com.webauthn4j.verifier.attestation.statement.none.NoneAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.packed.PackedAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.self.DefaultSelfAttestationTrustworthinessVerifier;
import com.webauthn4j.verifier.exception.TrustAnchorNotFoundException;
import com.webauthn4j.verifier.exception.VerificationException;
import dev.latchkey.auth.factor.challenge.ChallengeToken;
import dev.latchkey.auth.refusal.Refusal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;

/**
 * Verifies the response of a device that has made a passkey (WebAuthn Level 3, section
 * 7.1). The device need not prove what it is; browsers leave out such proofs, except for
 * those that a device makes with the passkey itself.
 */
final class RegistrationVerifier {

	private static final Set<String> FORMATS = Set.of(NoneAttestationStatement.FORMAT,
			PackedAttestationStatement.FORMAT);

	// WebAuthn Level 3, section 4.
	private static final int MIN_ID_LENGTH = 16;

	private final RelyingParty party;

	private final WebAuthnRegistrationManager manager;

	RegistrationVerifier(RelyingParty party) {
		this.party = party;
		this.manager = new WebAuthnRegistrationManager(
				List.of(new NoneAttestationStatementVerifier(), new PackedAttestationStatementVerifier()),
				(aaguid, statement, time) -> {
					throw new TrustAnchorNotFoundException("No certificates of devices were asked for");
				}, new DefaultSelfAttestationTrustworthinessVerifier(), List.of(), WebAuthnCodec.CONVERTER);
		this.manager.getRegistrationDataVerifier().setOriginVerifier(party);
	}

	/**
	 * Verify a response.
	 * @param challenge the challenge that it answers
	 * @return the passkey's id, key, count and flags
	 * @throws Refusal when it is no response, or a check fails
	 */
	AuthenticatorData<?> verify(ResponseReader response, ChallengeToken challenge) {
		RegistrationData data = parse(response.registration());
		RegistrationParameters expected = new RegistrationParameters(this.party.expecting(challenge),
				KeyRules.PARAMETERS, true, true);
		// Some parts of a response are only read now.
		return ResponseReader.read(() -> {
			verify(data, expected);
			AuthenticatorData<?> made = data.getAttestationObject().getAuthenticatorData();
			requireUsable(made.getAttestedCredentialData(), response.id());
			return made;
		});
	}

	private void verify(RegistrationData data, RegistrationParameters expected) {
		try {
			this.manager.verify(data, expected);
		}
		catch (VerificationException ex) {
			throw Check.of(ex, Check.ATTESTATION).refusal();
		}
	}

	private RegistrationData parse(RegistrationRequest request) {
		return ResponseReader.read(() -> {
			requireFormat(request.getAttestationObject());
			RegistrationData data = parseKey(request);
			data.getAttestationObject().getAuthenticatorData().getAttestedCredentialData().getCOSEKey().validate();
			return data;
		});
	}

	// Other formats are not parsed.
	private static void requireFormat(byte[] attestationObject) {
		JsonNode format = WebAuthnCodec.CONVERTER.getCborMapper().readTree(attestationObject).path("fmt");
		if (!FORMATS.contains(format.stringValue())) {
			throw Check.ATTESTATION.refusal();
		}
	}

	private RegistrationData parseKey(RegistrationRequest request) {
		try {
			return this.manager.parse(request);
		}
		catch (InvalidTypeIdException ex) {
			throw Check.ALGORITHM.refusal();
		}
		catch (InvalidFormatException ex) {
			throw Curve.class.equals(ex.getTargetType()) ? Check.ALGORITHM.refusal() : ex;
		}
	}

	private static void requireUsable(AttestedCredentialData made, CredentialId id) {
		if (!KeyRules.allow(made.getCOSEKey())) {
			throw Check.ALGORITHM.refusal();
		}
		if (id.length() < MIN_ID_LENGTH || !id.equals(CredentialId.of(made.getCredentialId()))) {
			throw Check.CREDENTIAL.refusal();
		}
	}

}
