package dev.latchkey.testsupport.conformance;

/**
 * The whole suite for a Latchkey without service keys.
 */
public interface LatchkeyConformance extends SignUpConformance, SignInConformance, ValidationConformance,
		SessionConformance, ReauthenticationConformance, AccountConformance, RevocationConformance {

}
