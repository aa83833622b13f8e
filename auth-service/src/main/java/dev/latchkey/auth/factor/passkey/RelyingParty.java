package dev.latchkey.auth.factor.passkey;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.AuthenticationObject;
import com.webauthn4j.verifier.OriginVerifier;
import com.webauthn4j.verifier.RegistrationObject;
import com.webauthn4j.verifier.exception.BadOriginException;
import dev.latchkey.auth.factor.challenge.ChallengeToken;

/**
 * What passkeys are made for: a domain, and the pages and apps that may use them.
 *
 * @param id the domain
 * @param name the name that devices show
 * @param origins the origins of the pages and apps
 */
record RelyingParty(String id, String name, List<String> origins) implements OriginVerifier {

	ServerProperty expecting(ChallengeToken challenge) {
		return ServerProperty.builder()
			.rpId(this.id)
			.originPredicate((origin) -> true)
			.challenge(new DefaultChallenge(challenge.passkeyChallenge()))
			.build();
	}

	@Override
	public void verify(RegistrationObject registration) {
		verify(registration.getCollectedClientDataBytes(), registration.getCollectedClientData().getOrigin());
	}

	@Override
	public void verify(AuthenticationObject authentication) {
		verify(authentication.getCollectedClientDataBytes(), authentication.getCollectedClientData().getOrigin());
	}

	// The parsed origin is not enough: it ignores a path and a user.
	private void verify(byte[] clientData, Origin parsed) {
		String origin = WebAuthnCodec.JSON.readTree(new String(clientData, StandardCharsets.UTF_8))
			.path("origin")
			.asString("");
		if (!this.origins.contains(origin)) {
			throw new BadOriginException("The origin is not one of latchkey.passkey.origins", parsed);
		}
	}

}
