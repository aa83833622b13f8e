package dev.latchkey.client.guard;

import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.client.error.RefusedException;
import dev.latchkey.client.validation.WatchedSession.Cause;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.jspecify.annotations.Nullable;

/**
 * The answers to calls that do not reach their method, with the reasons of Latchkey's
 * contract.
 */
final class Refusals {

	private static final long RETRY_SECONDS = 1;

	private Refusals() {
	}

	private static StatusRuntimeException invalid() {
		return of(Status.Code.UNAUTHENTICATED, "The session is not valid", reason("SESSION_INVALID", Map.of()));
	}

	// The caller can help itself if it learns that only a second factor is missing.
	private static StatusRuntimeException refused(RefusedException refused) {
		return (refused.reason() == ErrorReason.ERROR_REASON_FACTOR_ENROLLMENT_REQUIRED)
				? of(Status.Code.UNAUTHENTICATED, "The session may only enrol a second factor",
						reason("FACTOR_ENROLLMENT_REQUIRED", Map.of()))
				: invalid();
	}

	private static StatusRuntimeException unknown() {
		Any retry = Any
			.pack(RetryInfo.newBuilder().setRetryDelay(Duration.newBuilder().setSeconds(RETRY_SECONDS)).build());
		return of(Status.Code.UNAVAILABLE, "Sessions cannot be validated now", reason("STORE_UNAVAILABLE", Map.of()),
				retry);
	}

	static StatusRuntimeException unmet(Requirement requirement) {
		Map<String, String> metadata = requirement.maxAuthenticationAge()
			.map((age) -> Map.of("max_age_seconds", String.valueOf(age.toSeconds())))
			.orElse(Map.of());
		ErrorInfo.Builder info = reason("REAUTHENTICATION_REQUIRED", metadata);
		if (!requirement.factors().isEmpty()) {
			info.putMetadata("factors",
					requirement.factors().stream().map(Enum::name).sorted().collect(Collectors.joining(",")));
		}
		return of(Status.Code.FAILED_PRECONDITION, "The session needs a new authentication", info);
	}

	/**
	 * Answer a call whose token could not be validated.
	 */
	static StatusRuntimeException of(@Nullable Throwable failure) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		return (cause instanceof RefusedException refused) ? refused(refused) : unknown();
	}

	/**
	 * Answer a call whose session is not accepted any more.
	 */
	static StatusRuntimeException of(Cause cause) {
		return (cause == Cause.REVOKED) ? invalid() : unknown();
	}

	private static ErrorInfo.Builder reason(String reason, Map<String, String> metadata) {
		return ErrorInfo.newBuilder().setDomain("latchkey.dev").setReason(reason).putAllMetadata(metadata);
	}

	private static StatusRuntimeException of(Status.Code code, String message, ErrorInfo.Builder info, Any... more) {
		com.google.rpc.Status.Builder status = com.google.rpc.Status.newBuilder()
			.setCode(code.value())
			.setMessage(message)
			.addDetails(Any.pack(info.build()));
		for (Any detail : more) {
			status.addDetails(detail);
		}
		return StatusProto.toStatusRuntimeException(status.build());
	}

}
