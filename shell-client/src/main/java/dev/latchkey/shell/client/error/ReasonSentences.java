package dev.latchkey.shell.client.error;

import java.time.Duration;
import java.util.stream.Collectors;

import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.client.error.LatchkeyException;

/**
 * The sentence for each reason of a refused call: what it means for the user and what to
 * do next.
 */
final class ReasonSentences {

	private static final String SESSION = "This session is not valid, or no longer: sign in again with: "
			+ "sign-in --username NAME";

	private static final String SERVICE_KEY = "This server validates sessions only for services that it knows: name the "
			+ "file with a service key with --service-key-file FILE or LATCHKEY_SERVICE_KEY_FILE.";

	private static final String REAUTHENTICATION = "Your sign-in is too old for this: verify your password with: "
			+ "reauthenticate, then repeat the command.";

	private static final String INTERNAL = "The server had an internal error, and its log says more: try again later.";

	private ReasonSentences() {
	}

	static String of(LatchkeyException cause) {
		return switch (cause.reason()) {
			case ERROR_REASON_USERNAME_TAKEN ->
				"This username is taken: choose another one, or sign in if the account is yours.";
			case ERROR_REASON_USERNAME_INVALID, ERROR_REASON_PASSWORD_TOO_SHORT, ERROR_REASON_PASSWORD_TOO_LONG,
					ERROR_REASON_PASSWORD_COMMON, ERROR_REASON_PASSWORD_CONTAINS_CONTEXT, ERROR_REASON_FIELD_INVALID ->
				invalid(cause.reason()) + rules(cause);
			case ERROR_REASON_CREDENTIALS_INVALID -> "The username or the password is wrong: check both and try again.";
			case ERROR_REASON_SESSION_INVALID -> SESSION;
			case ERROR_REASON_SERVICE_KEY_INVALID -> SERVICE_KEY;
			case ERROR_REASON_REAUTHENTICATION_REQUIRED -> REAUTHENTICATION;
			case ERROR_REASON_ADMIN_KEY_INVALID -> "The server does not accept this admin key.";
			case ERROR_REASON_ACCOUNT_NOT_FOUND -> "The server has no such account: check the name or id.";
			case ERROR_REASON_SESSION_NOT_FOUND -> "The account has no such session: check the id.";
			case ERROR_REASON_TOO_MANY_ATTEMPTS -> "There were too many attempts: try again " + later(cause) + ".";
			case ERROR_REASON_OVERLOADED -> "The server is overloaded: try again " + later(cause) + ".";
			case ERROR_REASON_STORE_UNAVAILABLE -> "The server cannot reach its data: try again " + later(cause) + ".";
			case ERROR_REASON_EVENT_LOG_UNAVAILABLE ->
				"The server cannot write its log of events: try again " + later(cause) + ".";
			case ERROR_REASON_STREAM_LIMIT -> "The server ended the stream at a limit: try again " + later(cause) + ".";
			case ERROR_REASON_SHUTTING_DOWN -> "The server is shutting down: try again " + later(cause) + ".";
			case ERROR_REASON_CHALLENGE_INVALID, ERROR_REASON_FACTOR_CODE_INVALID, ERROR_REASON_PASSKEY_INVALID,
					ERROR_REASON_FACTOR_NOT_FOUND, ERROR_REASON_FACTOR_ALREADY_ENROLLED, ERROR_REASON_PASSKEY_LIMIT,
					ERROR_REASON_FACTORS_UNAVAILABLE, ERROR_REASON_FACTOR_ENROLLMENT_REQUIRED ->
				FactorSentences.of(cause.reason());
			case ERROR_REASON_INTERNAL, ERROR_REASON_UNSPECIFIED, UNRECOGNIZED -> INTERNAL;
		};
	}

	private static String invalid(ErrorReason reason) {
		return switch (reason) {
			case ERROR_REASON_USERNAME_INVALID -> "No account can have this username";
			case ERROR_REASON_PASSWORD_TOO_SHORT ->
				"This password is too short: a few plain words together are long enough";
			case ERROR_REASON_PASSWORD_TOO_LONG -> "This password is too long";
			case ERROR_REASON_PASSWORD_COMMON ->
				"This password is among the first that attackers try: choose another one";
			case ERROR_REASON_PASSWORD_CONTAINS_CONTEXT ->
				"This password is made from the username or the name of the service: choose another one";
			case ERROR_REASON_FIELD_INVALID -> "The server does not take this value";
			default -> throw new IllegalArgumentException("no sentence for " + reason);
		};
	}

	/** The invalid fields with their rules from the server. */
	private static String rules(LatchkeyException cause) {
		String rules = cause.fieldViolations()
			.stream()
			.map((violation) -> ServerText.of(violation.field() + ": " + violation.description()))
			.collect(Collectors.joining("; "));
		if (rules.isEmpty()) {
			return ".";
		}
		return " (" + (rules.endsWith(".") ? rules.substring(0, rules.length() - 1) : rules) + ").";
	}

	private static String later(LatchkeyException cause) {
		long seconds = cause.retryDelay().orElse(Duration.ZERO).plusMillis(999).toSeconds();
		if (seconds <= 0) {
			return "in a moment";
		}
		return (seconds < 120) ? "in " + seconds + " s" : "in " + (seconds + 59) / 60 + " min";
	}

}
