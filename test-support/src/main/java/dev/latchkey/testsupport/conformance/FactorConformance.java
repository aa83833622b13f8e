package dev.latchkey.testsupport.conformance;

/**
 * The suite of second factors. Passkeys are not in it, because they need a device.
 */
public interface FactorConformance extends TotpEnrollmentConformance, ChallengeConformance, RecoveryCodeConformance,
		FactorReauthenticationConformance {

}
