package dev.latchkey.shell.client.error;

import dev.latchkey.auth.v1.ErrorReason;

/**
 * The sentences for refusals that concern second factors.
 */
final class FactorSentences {

	private FactorSentences() {
	}

	static String of(ErrorReason reason) {
		return switch (reason) {
			case ERROR_REASON_CHALLENGE_INVALID ->
				"This took too long, or the account has changed meanwhile: run the same command again.";
			case ERROR_REASON_FACTOR_CODE_INVALID -> "The code is wrong or was used before: try the next one.";
			case ERROR_REASON_PASSKEY_INVALID -> "The server does not accept this passkey.";
			case ERROR_REASON_FACTOR_NOT_FOUND -> "The account has no such factor: factors list shows what it has.";
			case ERROR_REASON_FACTOR_ALREADY_ENROLLED ->
				"The account has this factor already: remove it first with factors remove.";
			case ERROR_REASON_PASSKEY_LIMIT ->
				"The account has as many passkeys as it may have: remove one with factors remove --passkey-id ID.";
			case ERROR_REASON_FACTORS_UNAVAILABLE ->
				"The server is not set up for this factor, or cannot read it: its operator finds the cause in its log.";
			case ERROR_REASON_FACTOR_ENROLLMENT_REQUIRED ->
				"The server requires a second factor, and this session has none: add an authenticator app with "
						+ "factors add-totp, then repeat the command.";
			default -> throw new IllegalArgumentException("no sentence for " + reason);
		};
	}

}
