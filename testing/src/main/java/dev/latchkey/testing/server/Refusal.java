package dev.latchkey.testing.server;

import java.time.Duration;
import java.util.Map;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.auth.v1.FieldRule;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/**
 * A status with which a call is refused, like that of the real service.
 */
final class Refusal {

	private static final String DOMAIN = "latchkey.dev";

	private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

	static final Refusal USERNAME_TAKEN = new Refusal(Code.ALREADY_EXISTS, ErrorReason.ERROR_REASON_USERNAME_TAKEN,
			"The username is taken.");

	static final Refusal CREDENTIALS_INVALID = new Refusal(Code.UNAUTHENTICATED,
			ErrorReason.ERROR_REASON_CREDENTIALS_INVALID, "The username or the password is wrong.");

	static final Refusal SESSION_INVALID = new Refusal(Code.UNAUTHENTICATED, ErrorReason.ERROR_REASON_SESSION_INVALID,
			"The session token is not valid.");

	static final Refusal SERVICE_KEY_INVALID = new Refusal(Code.UNAUTHENTICATED,
			ErrorReason.ERROR_REASON_SERVICE_KEY_INVALID, "The service key is not valid.");

	static final Refusal SESSION_NOT_FOUND = new Refusal(Code.NOT_FOUND, ErrorReason.ERROR_REASON_SESSION_NOT_FOUND,
			"The account has no such session.");

	static final Refusal REAUTHENTICATION_REQUIRED = new Refusal(Code.FAILED_PRECONDITION,
			ErrorReason.ERROR_REASON_REAUTHENTICATION_REQUIRED,
			"The authentication is too old for this; reauthenticate.")
		.with(Map.of("max_age_seconds", String.valueOf(FakeSession.FRESH_FOR.toSeconds())));

	static final Refusal CHALLENGE_INVALID = new Refusal(Code.UNAUTHENTICATED,
			ErrorReason.ERROR_REASON_CHALLENGE_INVALID, "The challenge is not valid; start again.");

	static final Refusal FACTOR_CODE_INVALID = new Refusal(Code.UNAUTHENTICATED,
			ErrorReason.ERROR_REASON_FACTOR_CODE_INVALID, "The code is wrong or was used before.");

	static final Refusal FACTOR_NOT_FOUND = new Refusal(Code.NOT_FOUND, ErrorReason.ERROR_REASON_FACTOR_NOT_FOUND,
			"The account has no such factor.");

	static final Refusal FACTOR_ALREADY_ENROLLED = new Refusal(Code.ALREADY_EXISTS,
			ErrorReason.ERROR_REASON_FACTOR_ALREADY_ENROLLED, "The factor is enrolled already.");

	static final Refusal FACTORS_UNAVAILABLE = new Refusal(Code.FAILED_PRECONDITION,
			ErrorReason.ERROR_REASON_FACTORS_UNAVAILABLE, "The service is not set up for this factor.");

	static final Refusal FACTOR_ENROLLMENT_REQUIRED = new Refusal(Code.UNAUTHENTICATED,
			ErrorReason.ERROR_REASON_FACTOR_ENROLLMENT_REQUIRED, "The session may only enrol a second factor.");

	static final Refusal TOO_MANY_PINGS = new Refusal(Code.RESOURCE_EXHAUSTED, ErrorReason.ERROR_REASON_STREAM_LIMIT,
			"The stream has met a limit; open another one later.")
		.with(Map.of("limit", "PINGS"))
		.later();

	static final Refusal STORE_UNAVAILABLE = new Refusal(Code.UNAVAILABLE, ErrorReason.ERROR_REASON_STORE_UNAVAILABLE,
			"The store does not answer; try again.")
		.later();

	static final Refusal SHUTTING_DOWN = new Refusal(Code.UNAVAILABLE, ErrorReason.ERROR_REASON_SHUTTING_DOWN,
			"The service is shutting down; try again.")
		.later();

	private final Status status;

	private Refusal(Status status) {
		this.status = status;
	}

	private Refusal(Code code, ErrorReason reason, String sentence) {
		this(Status.newBuilder()
			.setCode(code.value())
			.setMessage(sentence)
			.addDetails(Any.pack(ErrorInfo.newBuilder()
				.setDomain(DOMAIN)
				.setReason(reason.name().substring("ERROR_REASON_".length()))
				.build()))
			.build());
	}

	/**
	 * Refuse a field of a request.
	 * @param metadata the bounds of the rule
	 */
	static StatusRuntimeException field(ErrorReason reason, String field, FieldRule rule, String description,
			Map<String, String> metadata) {
		FieldViolation violation = FieldViolation.newBuilder()
			.setField(field)
			.setReason(rule.name().substring("FIELD_RULE_".length()))
			.setDescription(description)
			.build();
		Refusal refusal = new Refusal(Code.INVALID_ARGUMENT, reason, "The field " + field + " " + description + ".")
			.with(metadata);
		return new Refusal(refusal.status.toBuilder()
			.addDetails(Any.pack(BadRequest.newBuilder().addFieldViolations(violation).build()))
			.build()).exception();
	}

	/**
	 * Refuse a field that breaks a rule without bounds.
	 */
	static StatusRuntimeException field(String field, FieldRule rule, String description) {
		return field(ErrorReason.ERROR_REASON_FIELD_INVALID, field, rule, description, Map.of());
	}

	private Refusal with(Map<String, String> metadata) {
		try {
			ErrorInfo info = this.status.getDetails(0).unpack(ErrorInfo.class);
			Any extended = Any.pack(info.toBuilder().putAllMetadata(metadata).build());
			return new Refusal(this.status.toBuilder().setDetails(0, extended).build());
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Refusal later() {
		RetryInfo retry = RetryInfo.newBuilder()
			.setRetryDelay(com.google.protobuf.Duration.newBuilder().setSeconds(RETRY_DELAY.toSeconds()))
			.build();
		return new Refusal(this.status.toBuilder().addDetails(Any.pack(retry)).build());
	}

	StatusRuntimeException exception() {
		return StatusProto.toStatusRuntimeException(this.status);
	}

	/**
	 * Refuse a call that has not started.
	 * @return a listener that ignores what the caller sends
	 */
	<Q> ServerCall.Listener<Q> close(ServerCall<Q, ?> call) {
		return close(call, exception());
	}

	static <Q> ServerCall.Listener<Q> close(ServerCall<Q, ?> call, StatusRuntimeException refusal) {
		Metadata trailers = refusal.getTrailers();
		call.close(refusal.getStatus(), (trailers != null) ? trailers : new Metadata());
		return new ServerCall.Listener<>() {
		};
	}

}
