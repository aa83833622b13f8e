package dev.latchkey.orders.problem;

import java.time.Duration;

import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.client.error.RefusedException;
import dev.latchkey.client.error.ThrottledException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers what Latchkey refuses. It looks at the reason and never at the text. Without an
 * answer of Latchkey ({@code UnavailableException}) the starter answers 503.
 */
@RestControllerAdvice
class LatchkeyProblems {

	@ExceptionHandler
	ErrorResponse refused(RefusedException refusal) {
		return switch (refusal.reason()) {
			case ERROR_REASON_USERNAME_TAKEN ->
				problem(refusal, HttpStatus.CONFLICT, "Another account has this username").build();
			case ERROR_REASON_USERNAME_INVALID, ERROR_REASON_PASSWORD_TOO_SHORT, ERROR_REASON_PASSWORD_TOO_LONG,
					ERROR_REASON_PASSWORD_COMMON, ERROR_REASON_PASSWORD_CONTAINS_CONTEXT, ERROR_REASON_FIELD_INVALID ->
				invalid(refusal);
			case ERROR_REASON_CREDENTIALS_INVALID ->
				problem(refusal, HttpStatus.UNAUTHORIZED, "The username or the password is wrong")
					.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
					.build();
			case ERROR_REASON_SESSION_INVALID -> problem(refusal, HttpStatus.UNAUTHORIZED, "The session is not valid")
				.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
				.build();
			case ERROR_REASON_REAUTHENTICATION_REQUIRED -> stepUp(refusal);
			default -> problem(refusal, HttpStatus.BAD_GATEWAY, "Latchkey refused this").build();
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
			.ifPresent((violation) -> problem.detail("The " + violation.field() + " " + violation.description())
				.property("field", violation.field())
				.property("rule", violation.rule()));
		return problem.build();
	}

	// As the starter answers for @RequireRecentSignIn (RFC 9470).
	private static ErrorResponse stepUp(RefusedException refusal) {
		String error = "insufficient_user_authentication";
		String age = refusal.details().metadata().getOrDefault("max_age_seconds", "0");
		return problem(refusal, HttpStatus.UNAUTHORIZED, "This needs a new authentication").property("error", error)
			.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"" + error + "\", max_age=\"" + age + '"')
			.build();
	}

	private static ErrorResponse.Builder problem(LatchkeyException refusal, HttpStatus status, String detail) {
		return ErrorResponse.builder(refusal, status, detail).property("reason", refusal.details().reason());
	}

}
