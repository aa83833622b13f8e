package dev.latchkey.auth.factor.passkey;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.factor.challenge.ChallengeToken;
import dev.latchkey.auth.factor.crypto.Sealed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class PasskeyOptionsTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final UUID ACCOUNT_ID = UUID.fromString("01020304-0506-7708-890a-0b0c0d0e0f10");

	private final PasskeyOptions options = new PasskeyOptions(
			new RelyingParty("example.com", "Example", List.of("https://example.com")));

	private final ChallengeToken challenge = PasskeyFixture.challenge();

	private final String challengeText = Base64.getUrlEncoder()
		.withoutPadding()
		.encodeToString(this.challenge.passkeyChallenge());

	@Test
	@Tag("asvs-6.5.7")
	void registrationAsksForAVerifiedPersonAndAPasskeyThatKnowsItsOwner() {
		Account account = new Account(ACCOUNT_ID, Username.of("ada"), Instant.EPOCH, Account.State.ACTIVE, 0);
		assertThat(read(this.options.forRegistration(account, this.challenge, existing()))).isEqualTo(read("""
				{
					"rp": { "id": "example.com", "name": "Example" },
					"user": { "id": "AQIDBAUGdwiJCgsMDQ4PEA", "name": "ada", "displayName": "ada" },
					"challenge": "%s",
					"pubKeyCredParams": [
						{ "type": "public-key", "alg": -7 },
						{ "type": "public-key", "alg": -8 },
						{ "type": "public-key", "alg": -257 }
					],
					"timeout": 300000,
					"excludeCredentials": [
						{ "type": "public-key", "id": "AQID", "transports": [ "internal", "hybrid" ] },
						{ "type": "public-key", "id": "AQI" }
					],
					"authenticatorSelection": {
						"residentKey": "required", "requireResidentKey": true, "userVerification": "required"
					},
					"attestation": "none"
				}
				""".formatted(this.challengeText)));
	}

	@Test
	@Tag("asvs-6.7.2")
	void assertionHasAChallengeOf256Bits() {
		assertThat(this.challenge.passkeyChallenge()).hasSize(32);
		assertThat(read(this.options.forAssertion(this.challenge, List.of()))).isEqualTo(read("""
				{
					"challenge": "%s",
					"timeout": 300000,
					"rpId": "example.com",
					"allowCredentials": [],
					"userVerification": "required"
				}
				""".formatted(this.challengeText)));
	}

	@Test
	void secondFactorNamesThePasskeysOfTheAccount() {
		assertThat(read(this.options.forAssertion(this.challenge, existing())).path("allowCredentials"))
			.isEqualTo(read("""
					[
						{ "type": "public-key", "id": "AQID", "transports": [ "internal", "hybrid" ] },
						{ "type": "public-key", "id": "AQI" }
					]
					"""));
	}

	private static List<StoredPasskey> existing() {
		Passkey passkey = new Passkey(ACCOUNT_ID, "Phone", Instant.EPOCH, null, false, false);
		Sealed key = new Sealed("0123456789abcdef", new byte[1]);
		return List.of(
				new StoredPasskey(passkey, ACCOUNT_ID, CredentialId.of(new byte[] { 1, 2, 3 }), key,
						List.of("internal", "hybrid"), 0),
				new StoredPasskey(passkey, ACCOUNT_ID, CredentialId.of(new byte[] { 1, 2 }), key, List.of(), 0));
	}

	private static JsonNode read(String json) {
		return JSON.readTree(json);
	}

}
