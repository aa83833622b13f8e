package dev.latchkey.auth.factor.passkey;

import java.util.Map;

import com.webauthn4j.verifier.exception.BadAlgorithmException;
import com.webauthn4j.verifier.exception.BadChallengeException;
import com.webauthn4j.verifier.exception.BadOriginException;
import com.webauthn4j.verifier.exception.BadRpIdException;
import com.webauthn4j.verifier.exception.BadTopOriginException;
import com.webauthn4j.verifier.exception.CredentialIdTooLongException;
import com.webauthn4j.verifier.exception.CrossOriginException;
import com.webauthn4j.verifier.exception.IllegalBackupStateException;
import com.webauthn4j.verifier.exception.InconsistentClientDataTypeException;
import com.webauthn4j.verifier.exception.MissingChallengeException;
import com.webauthn4j.verifier.exception.NotAllowedAlgorithmException;
import com.webauthn4j.verifier.exception.UserNotPresentException;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;
import com.webauthn4j.verifier.exception.VerificationException;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;

/**
 * A check that the response of a device can fail. The contract has the same names.
 */
enum Check {

	/** The response is one to another ceremony. */
	TYPE,

	/** The response is one to another challenge. */
	CHALLENGE,

	/** Another page or app has asked, or one in a frame of another. */
	ORIGIN,

	/** The passkey is one for another domain. */
	RP_ID,

	/** The device has not verified the person. */
	USER_VERIFICATION,

	/** The key is none of the offered kinds. */
	ALGORITHM,

	/** The device proves what it is, unasked or wrongly. */
	ATTESTATION,

	/** The passkey is unknown, or has not signed this. */
	CREDENTIAL;

	private static final Map<Class<? extends VerificationException>, Check> FAILURES = Map.ofEntries(
			Map.entry(InconsistentClientDataTypeException.class, TYPE),
			Map.entry(BadChallengeException.class, CHALLENGE), Map.entry(MissingChallengeException.class, CHALLENGE),
			Map.entry(BadOriginException.class, ORIGIN), Map.entry(BadTopOriginException.class, ORIGIN),
			Map.entry(CrossOriginException.class, ORIGIN), Map.entry(BadRpIdException.class, RP_ID),
			Map.entry(UserNotPresentException.class, USER_VERIFICATION),
			Map.entry(UserNotVerifiedException.class, USER_VERIFICATION),
			Map.entry(NotAllowedAlgorithmException.class, ALGORITHM), Map.entry(BadAlgorithmException.class, ALGORITHM),
			Map.entry(IllegalBackupStateException.class, CREDENTIAL),
			Map.entry(CredentialIdTooLongException.class, CREDENTIAL));

	/**
	 * The check that a failure belongs to.
	 * @param others the check of every other failure
	 */
	static Check of(VerificationException failure, Check others) {
		return FAILURES.getOrDefault(failure.getClass(), others);
	}

	Refusal refusal() {
		return Refusal.of(Reason.PASSKEY_INVALID).with(Refusal.PASSKEY_CHECK, this);
	}

}
