package dev.latchkey.orders.problem;

import java.time.Duration;
import java.util.Map;

import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.client.error.RefusedException;
import dev.latchkey.client.error.ThrottledException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import static dev.latchkey.auth.v1.ErrorReason.ERROR_REASON_CHALLENGE_INVALID;
import static dev.latchkey.auth.v1.ErrorReason.ERROR_REASON_CREDENTIALS_INVALID;
import static dev.latchkey.auth.v1.ErrorReason.ERROR_REASON_FACTORS_UNAVAILABLE;
import static dev.latchkey.auth.v1.ErrorReason.ERROR_REASON_FACTOR_ALREADY_ENROLLED;
import static dev.latchkey.auth.v1.ErrorReason.ERROR_REASON_FACTOR_CODE_INVALID;
import static dev.latchkey.auth.v1.ErrorReason.ERROR_REASON_FACTOR_NOT_FOUND;
import static dev.latchkey.auth.v1.ErrorReason.ERROR_REASON_PASSKEY_INVALID;
import static dev.latchkey.auth.v1.ErrorReason.ERROR_REASON_PASSKEY_LIMIT;
import static dev.latchkey.auth.v1.ErrorReason.ERROR_REASON_SESSION_INVALID;
import static dev.latchkey.auth.v1.ErrorReason.ERROR_REASON_USERNAME_TAKEN;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.NOT_IMPLEMENTED;
import static org.springframework.http.HttpStatus.UNAUTHORIZED;

/**
 * Answers what Latchkey refuses. It looks at the reason and never at the text. Without an
 * answer of Latchkey ({@code UnavailableException}) the starter answers 503.
 */
@RestControllerAdvice
class LatchkeyProblems {

	private static final Map<ErrorReason, Answer> ANSWERS = Map.ofEntries(
			entry(ERROR_REASON_USERNAME_TAKEN, CONFLICT, "Another account has this username"),
			entry(ERROR_REASON_CREDENTIALS_INVALID, UNAUTHORIZED, "The username or the password is wrong"),
			entry(ERROR_REASON_SESSION_INVALID, UNAUTHORIZED, "The session is not valid"),
			entry(ERROR_REASON_CHALLENGE_INVALID, UNAUTHORIZED, "This took too long, or is done: start again"),
			entry(ERROR_REASON_FACTOR_CODE_INVALID, UNAUTHORIZED, "The code is wrong, or was used before"),
			entry(ERROR_REASON_PASSKEY_INVALID, UNAUTHORIZED, "The passkey is unknown, or its answer is wrong"),
			entry(ERROR_REASON_FACTOR_NOT_FOUND, NOT_FOUND, "The account has no such sign-in method"),
			entry(ERROR_REASON_FACTOR_ALREADY_ENROLLED, CONFLICT, "This is set up already"),
			entry(ERROR_REASON_PASSKEY_LIMIT, CONFLICT, "The account has as many passkeys as it may have"),
			entry(ERROR_REASON_FACTORS_UNAVAILABLE, NOT_IMPLEMENTED, "Latchkey is not set up for this"));

	private static final Answer OTHER = new Answer(HttpStatus.BAD_GATEWAY, "Latchkey refused this");

	@ExceptionHandler
	ErrorResponse refused(RefusedException refusal) {
		return switch (refusal.reason()) {
			case ERROR_REASON_USERNAME_INVALID, ERROR_REASON_PASSWORD_TOO_SHORT, ERROR_REASON_PASSWORD_TOO_LONG,
					ERROR_REASON_PASSWORD_COMMON, ERROR_REASON_PASSWORD_CONTAINS_CONTEXT, ERROR_REASON_FIELD_INVALID ->
				invalid(refusal);
			case ERROR_REASON_REAUTHENTICATION_REQUIRED ->
				stepUp(refusal, "This needs a new authentication", ", max_age=\"" + maxAge(refusal) + '"');
			case ERROR_REASON_FACTOR_ENROLLMENT_REQUIRED ->
				stepUp(refusal, "The session may only add a second factor", "");
			default -> ANSWERS.getOrDefault(refusal.reason(), OTHER).to(refusal);
		};
	}

	@ExceptionHandler
	ErrorResponse throttled(ThrottledException refusal) {
		boolean busy = refusal.reason() == ErrorReason.ERROR_REASON_OVERLOADED;
		long seconds = refusal.retryDelay().orElse(Duration.ZERO).plusMillis(999).toSeconds();
		return problem(refusal, busy ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.TOO_MANY_REQUESTS,
				busy ? "Too many people sign in at this moment" : "There were too many attempts")
			.header(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, seconds)))
			.build();
	}

	private static ErrorResponse invalid(RefusedException refusal) {
		ErrorResponse.Builder problem = problem(refusal, HttpStatus.BAD_REQUEST, "Latchkey refused this");
		refusal.fieldViolations()
			.stream()
			.findFirst()
			.ifPresent((violation) -> problem
				.detail("The " + violation.field().replace('_', ' ') + " " + violation.description())
				.property("field", violation.field())
				.property("rule", violation.rule()));
		return problem.build();
	}

	// As the starter answers (RFC 9470).
	private static ErrorResponse stepUp(RefusedException refusal, String detail, String parameters) {
		String error = "insufficient_user_authentication";
		return problem(refusal, HttpStatus.UNAUTHORIZED, detail).property("error", error)
			.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"" + error + '"' + parameters)
			.build();
	}

	private static String maxAge(RefusedException refusal) {
		return refusal.details().metadata().getOrDefault("max_age_seconds", "0");
	}

	private static ErrorResponse.Builder problem(LatchkeyException refusal, HttpStatus status, String detail) {
		return ErrorResponse.builder(refusal, status, detail).property("reason", refusal.details().reason());
	}

	private static Map.Entry<ErrorReason, Answer> entry(ErrorReason reason, HttpStatus status, String detail) {
		return Map.entry(reason, new Answer(status, detail));
	}

	/**
	 * What the caller sees.
	 *
	 * @param status the status
	 * @param detail what to tell people
	 */
	private record Answer(HttpStatus status, String detail) {

		ErrorResponse to(RefusedException refusal) {
			ErrorResponse.Builder problem = problem(refusal, status(), detail());
			if (status() == UNAUTHORIZED) {
				boolean isSession = refusal.reason() == ERROR_REASON_SESSION_INVALID;
				problem.header(HttpHeaders.WWW_AUTHENTICATE, isSession ? "Bearer error=\"invalid_token\"" : "Bearer");
			}
			return problem.build();
		}

	}

}
