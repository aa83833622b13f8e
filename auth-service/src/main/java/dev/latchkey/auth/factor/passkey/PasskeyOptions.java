package dev.latchkey.auth.factor.passkey;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.factor.challenge.Challenge;
import dev.latchkey.auth.factor.challenge.ChallengeToken;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the options of ceremonies as JSON (WebAuthn Level 3, section 5.1).
 */
final class PasskeyOptions {

	private static final String REQUIRED = "required";

	private final RelyingParty party;

	PasskeyOptions(RelyingParty party) {
		this.party = party;
	}

	/**
	 * What a device knows an account by.
	 * @return 16 bytes
	 */
	static byte[] userHandle(UUID accountId) {
		return ByteBuffer.allocate(2 * Long.BYTES)
			.putLong(accountId.getMostSignificantBits())
			.putLong(accountId.getLeastSignificantBits())
			.array();
	}

	String forRegistration(Account account, ChallengeToken challenge, List<StoredPasskey> existing) {
		ObjectNode options = WebAuthnCodec.JSON.createObjectNode();
		options.putObject("rp").put("id", this.party.id()).put("name", this.party.name());
		String username = account.username().value();
		options.putObject("user")
			.put("id", base64(userHandle(account.id())))
			.put("name", username)
			.put("displayName", username);
		options.put("challenge", base64(challenge.passkeyChallenge()));
		ArrayNode parameters = options.putArray("pubKeyCredParams");
		KeyRules.ALGORITHMS.forEach((number) -> credential(parameters).put("alg", number));
		options.put("timeout", Challenge.LIFETIME.toMillis());
		describe(existing, options.putArray("excludeCredentials"));
		options.putObject("authenticatorSelection")
			.put("residentKey", REQUIRED)
			.put("requireResidentKey", true)
			.put("userVerification", REQUIRED);
		return options.put("attestation", "none").toString();
	}

	String forAssertion(ChallengeToken challenge, List<StoredPasskey> allowed) {
		ObjectNode options = WebAuthnCodec.JSON.createObjectNode();
		options.put("challenge", base64(challenge.passkeyChallenge()))
			.put("timeout", Challenge.LIFETIME.toMillis())
			.put("rpId", this.party.id());
		describe(allowed, options.putArray("allowCredentials"));
		return options.put("userVerification", REQUIRED).toString();
	}

	private static void describe(List<StoredPasskey> passkeys, ArrayNode descriptors) {
		for (StoredPasskey passkey : passkeys) {
			ObjectNode descriptor = credential(descriptors).put("id", passkey.credentialId().toString());
			if (!passkey.transports().isEmpty()) {
				passkey.transports().forEach(descriptor.putArray("transports")::add);
			}
		}
	}

	private static ObjectNode credential(ArrayNode list) {
		return list.addObject().put("type", "public-key");
	}

	private static String base64(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
