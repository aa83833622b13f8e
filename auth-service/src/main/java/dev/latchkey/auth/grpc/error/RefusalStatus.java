package dev.latchkey.auth.grpc.error;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Refusal.Reason;
import dev.latchkey.auth.refusal.Refusal.Violation;
import dev.latchkey.auth.v1.ErrorReason;
import io.grpc.Status.Code;

/**
 * The status that reports a refusal to the caller.
 */
public final class RefusalStatus {

	/**
	 * The delay before a retry where the refusal knows no better one.
	 */
	public static final Duration RETRY_DELAY = Duration.ofSeconds(1);

	/**
	 * Too many calls are waiting.
	 */
	public static final ErrorStatus OVERLOADED = ErrorStatus
		.of(Code.RESOURCE_EXHAUSTED, ErrorReason.ERROR_REASON_OVERLOADED, "Too many calls wait to be done; try again.")
		.retryAfter(RETRY_DELAY);

	private static final Map<Reason, ErrorStatus> FIXED = new EnumMap<>(Map.of(Reason.USERNAME_TAKEN,
			ErrorStatus.of(Code.ALREADY_EXISTS, ErrorReason.ERROR_REASON_USERNAME_TAKEN, "The username is taken."),
			Reason.CREDENTIALS_INVALID, ErrorStatus.of(Code.UNAUTHENTICATED,
					ErrorReason.ERROR_REASON_CREDENTIALS_INVALID, "The username or the password is wrong."),
			Reason.SESSION_INVALID,
			ErrorStatus.of(Code.UNAUTHENTICATED, ErrorReason.ERROR_REASON_SESSION_INVALID,
					"The session token is not valid."),
			Reason.ACCOUNT_NOT_FOUND,
			ErrorStatus.of(Code.NOT_FOUND, ErrorReason.ERROR_REASON_ACCOUNT_NOT_FOUND, "There is no such account."),
			Reason.ADMIN_KEY_INVALID,
			ErrorStatus
				.of(Code.UNAUTHENTICATED, ErrorReason.ERROR_REASON_ADMIN_KEY_INVALID, "The admin key is not valid."),
			Reason.SESSION_NOT_FOUND,
			ErrorStatus
				.of(Code.NOT_FOUND, ErrorReason.ERROR_REASON_SESSION_NOT_FOUND, "The account has no such session."),
			Reason.REAUTHENTICATION_REQUIRED,
			ErrorStatus.of(Code.FAILED_PRECONDITION, ErrorReason.ERROR_REASON_REAUTHENTICATION_REQUIRED,
					"The authentication is too old for this; reauthenticate."),
			Reason.TOO_MANY_ATTEMPTS, ErrorStatus.of(Code.RESOURCE_EXHAUSTED,
					ErrorReason.ERROR_REASON_TOO_MANY_ATTEMPTS, "Too many attempts; try again later."),
			Reason.OVERLOADED, OVERLOADED, Reason.EVENT_LOG_UNAVAILABLE,
			ErrorStatus
				.of(Code.UNAVAILABLE, ErrorReason.ERROR_REASON_EVENT_LOG_UNAVAILABLE,
						"The log of events takes no more; try again.")
				.retryAfter(RETRY_DELAY)));

	private RefusalStatus() {
	}

	public static ErrorStatus of(Refusal refusal) {
		Violation violation = refusal.violation();
		ErrorStatus status = (violation != null) ? invalid(refusal.reason(), violation) : fixed(refusal);
		return refusal.metadata().isEmpty() ? status : status.withMetadata(refusal.metadata());
	}

	private static ErrorStatus fixed(Refusal refusal) {
		ErrorStatus status = Objects.requireNonNull(FIXED.get(refusal.reason()));
		return (refusal.retryDelay() != null) ? status.retryAfter(refusal.retryDelay()) : status;
	}

	// Reasons and rules have the same names in the contract.
	private static ErrorStatus invalid(Reason reason, Violation violation) {
		return ErrorStatus.invalid(ErrorReason.valueOf(ErrorStatus.REASON_PREFIX + reason), violation.field(),
				violation.rule().name(), violation.description());
	}

}
