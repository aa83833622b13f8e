package dev.latchkey.auth.factor.passkey;

/**
 * What the service can do once it knows its domain.
 */
record Ceremonies(PasskeyOptions options, RegistrationVerifier registrations, AssertionVerifier assertions) {

	static Ceremonies of(RelyingParty party) {
		return new Ceremonies(new PasskeyOptions(party), new RegistrationVerifier(party), new AssertionVerifier(party));
	}

}
