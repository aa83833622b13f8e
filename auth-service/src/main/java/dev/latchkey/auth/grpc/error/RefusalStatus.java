package dev.latchkey.auth.grpc.error;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
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

	private static final Map<Reason, ErrorStatus> FIXED = new EnumMap<>(Reason.class);

	static {
		fix(Reason.USERNAME_TAKEN, Code.ALREADY_EXISTS, "The username is taken.");
		fix(Reason.CREDENTIALS_INVALID, Code.UNAUTHENTICATED, "The username or the password is wrong.");
		fix(Reason.SESSION_INVALID, Code.UNAUTHENTICATED, "The session token is not valid.");
		fix(Reason.ADMIN_KEY_INVALID, Code.UNAUTHENTICATED, "The admin key is not valid.");
		fix(Reason.SERVICE_KEY_INVALID, Code.UNAUTHENTICATED, "The service key is not valid.");
		fix(Reason.ACCOUNT_NOT_FOUND, Code.NOT_FOUND, "There is no such account.");
		fix(Reason.SESSION_NOT_FOUND, Code.NOT_FOUND, "The account has no such session.");
		fix(Reason.REAUTHENTICATION_REQUIRED, Code.FAILED_PRECONDITION,
				"The authentication is too old for this; reauthenticate.");
		fix(Reason.TOO_MANY_ATTEMPTS, Code.RESOURCE_EXHAUSTED, "Too many attempts; try again later.");
		fixFactors();
		FIXED.put(Reason.OVERLOADED, OVERLOADED);
		fixForNow(Reason.EVENT_LOG_UNAVAILABLE, Code.UNAVAILABLE, "The log of events takes no more; try again.");
		fixForNow(Reason.STREAM_LIMIT, Code.RESOURCE_EXHAUSTED, "The stream has met a limit; open another one later.");
		fixForNow(Reason.SHUTTING_DOWN, Code.UNAVAILABLE, "The service is shutting down; try again.");
	}

	private RefusalStatus() {
	}

	private static void fixFactors() {
		fix(Reason.CHALLENGE_INVALID, Code.UNAUTHENTICATED, "The challenge is not valid; start again.");
		fix(Reason.FACTOR_CODE_INVALID, Code.UNAUTHENTICATED, "The code is wrong or was used before.");
		fix(Reason.PASSKEY_INVALID, Code.UNAUTHENTICATED, "The response of the passkey is not valid.");
		fix(Reason.FACTOR_NOT_FOUND, Code.NOT_FOUND, "The account has no such factor.");
		fix(Reason.FACTOR_ALREADY_ENROLLED, Code.ALREADY_EXISTS, "The factor is enrolled already.");
		fix(Reason.PASSKEY_LIMIT, Code.FAILED_PRECONDITION, "The account has as many passkeys as it may have.");
		fix(Reason.FACTORS_UNAVAILABLE, Code.FAILED_PRECONDITION, "The service is not set up for this factor.");
		fix(Reason.FACTOR_ENROLLMENT_REQUIRED, Code.UNAUTHENTICATED, "The session may only enrol a second factor.");
	}

	private static void fix(Reason reason, Code code, String sentence) {
		FIXED.put(reason, ErrorStatus.of(code, inContract(reason), sentence));
	}

	private static void fixForNow(Reason reason, Code code, String sentence) {
		fix(reason, code, sentence);
		FIXED.computeIfPresent(reason, (key, status) -> status.retryAfter(RETRY_DELAY));
	}

	// Reasons and rules have the same names in the contract.
	private static ErrorReason inContract(Reason reason) {
		return ErrorReason.valueOf(ErrorStatus.REASON_PREFIX + reason);
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

	private static ErrorStatus invalid(Reason reason, Violation violation) {
		return ErrorStatus.invalid(inContract(reason), violation.field(), violation.rule().name(),
				violation.description());
	}

}
