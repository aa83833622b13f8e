package dev.latchkey.client.error;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.latchkey.auth.v1.ErrorReason;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class LatchkeyExceptionTests {

	@ParameterizedTest
	@CsvSource({ "INVALID_ARGUMENT,FIELD_INVALID", "ALREADY_EXISTS,USERNAME_TAKEN", "NOT_FOUND,SESSION_NOT_FOUND",
			"FAILED_PRECONDITION,REAUTHENTICATION_REQUIRED", "UNAUTHENTICATED,ADMIN_KEY_INVALID",
			"UNAUTHENTICATED,SESSION_INVALID", "UNAUTHENTICATED,OF_A_LATER_VERSION",
			"UNAUTHENTICATED,CHALLENGE_INVALID", "UNAUTHENTICATED,FACTOR_CODE_INVALID",
			"UNAUTHENTICATED,PASSKEY_INVALID", "NOT_FOUND,FACTOR_NOT_FOUND", "ALREADY_EXISTS,FACTOR_ALREADY_ENROLLED",
			"FAILED_PRECONDITION,PASSKEY_LIMIT", "FAILED_PRECONDITION,FACTORS_UNAVAILABLE",
			"UNAUTHENTICATED,FACTOR_ENROLLMENT_REQUIRED" })
	void denialByLatchkeyIsARefusal(Code code, String reason) {
		assertThat(LatchkeyException.of(refusal(code, "latchkey.dev", reason))).isInstanceOf(RefusedException.class)
			.hasMessage(code + " " + reason);
	}

	@Test
	void serializedCopyKeepsTheCodeAndTheMessage() throws Exception {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		LatchkeyException exception = LatchkeyException.of(new IllegalStateException("no status"));
		new ObjectOutputStream(bytes).writeObject(exception);
		LatchkeyException copy = (LatchkeyException) new ObjectInputStream(
				new ByteArrayInputStream(bytes.toByteArray()))
			.readObject();
		assertThat(copy.code()).isEqualTo(exception.code());
		assertThat(copy).hasMessage(exception.getMessage());
		assertThat(copy.reason()).isEqualTo(ErrorReason.ERROR_REASON_UNSPECIFIED);
		assertThat(copy.retryDelay()).isEmpty();
		assertThat(copy.fieldViolations()).isEmpty();
		assertThat(copy.details().reason()).isEmpty();
		assertThat(copy.isUnanswered()).isFalse();
	}

	@Test
	void refusalHasAReason() {
		assertThat(LatchkeyException.of(refusal(Code.UNAUTHENTICATED, "latchkey.dev", "SESSION_INVALID")).reason())
			.isEqualTo(ErrorReason.ERROR_REASON_SESSION_INVALID);
	}

	@Test
	void throttledCallHasARetryDelay() {
		StatusRuntimeException thrown = failure(Code.RESOURCE_EXHAUSTED, info("latchkey.dev", "TOO_MANY_ATTEMPTS"),
				Any.pack(RetryInfo.newBuilder()
					.setRetryDelay(com.google.protobuf.Duration.newBuilder().setSeconds(30).setNanos(5))
					.build()));
		LatchkeyException exception = LatchkeyException.of(thrown);
		assertThat(exception).isInstanceOf(ThrottledException.class);
		assertThat(exception.retryDelay()).hasValue(Duration.ofSeconds(30, 5));
	}

	@Test
	void invalidFieldsAreNamed() {
		BadRequest request = BadRequest.newBuilder()
			.addFieldViolations(BadRequest.FieldViolation.newBuilder()
				.setField("username")
				.setReason("NOT_A_USERNAME")
				.setDescription("3 to 64 characters"))
			.build();
		StatusRuntimeException thrown = failure(Code.INVALID_ARGUMENT, info("latchkey.dev", "USERNAME_INVALID"),
				Any.pack(request));
		assertThat(LatchkeyException.of(thrown).fieldViolations())
			.containsExactly(new FieldViolation("username", "NOT_A_USERNAME", "3 to 64 characters"));
	}

	@ParameterizedTest
	@EnumSource(names = { "UNAVAILABLE", "INTERNAL", "UNKNOWN" })
	void internalErrorOfLatchkeyIsNotARefusal(Code code) {
		LatchkeyException exception = LatchkeyException.of(refusal(code, "latchkey.dev", "STORE_UNAVAILABLE"));
		assertThat(exception).isInstanceOf(UnavailableException.class);
		assertThat(exception.isUnanswered()).isFalse();
	}

	@Test
	void denialByAnotherProgramIsNotARefusal() {
		LatchkeyException exception = LatchkeyException
			.of(refusal(Code.UNAUTHENTICATED, "example.org", "SESSION_INVALID"));
		assertThat(exception).isInstanceOf(UnavailableException.class).hasMessage("UNAUTHENTICATED");
		assertThat(exception.reason()).isEqualTo(ErrorReason.ERROR_REASON_UNSPECIFIED);
		assertThat(exception.details().domain()).isEqualTo("example.org");
	}

	@Test
	void reasonOfLatchkeyIsFoundAmongOthers() {
		StatusRuntimeException thrown = failure(Code.UNAUTHENTICATED, info("example.org", "OTHER"),
				info("latchkey.dev", "SESSION_INVALID"));
		assertThat(LatchkeyException.of(thrown)).isInstanceOf(RefusedException.class)
			.hasMessage("UNAUTHENTICATED SESSION_INVALID");
	}

	@Test
	void malformedReasonIsIgnored() {
		assertThat(LatchkeyException.of(refusal(Code.UNAUTHENTICATED, "latchkey.dev", "a\nforged log line")))
			.hasMessage("UNAUTHENTICATED");
	}

	@Test
	void unreadableDetailsAreIgnored() {
		Any broken = Any.pack(ErrorInfo.getDefaultInstance())
			.toBuilder()
			.setValue(ByteString.copyFrom(new byte[] { -1, -1 }))
			.build();
		assertThat(LatchkeyException.of(failure(Code.UNAUTHENTICATED, broken))).hasMessage("UNAUTHENTICATED");
	}

	@Test
	void detailsOfAnotherStatusAreIgnored() {
		StatusRuntimeException other = refusal(Code.UNAUTHENTICATED, "latchkey.dev", "SESSION_INVALID");
		StatusRuntimeException contradicted = Status.UNAVAILABLE
			.asRuntimeException(Objects.requireNonNull(Status.trailersFromThrowable(other)));
		assertThat(LatchkeyException.of(contradicted)).hasMessage("cannot be reached (UNAVAILABLE)");
	}

	@ParameterizedTest
	@CsvSource({ "9223372036854775807,2147483647", "-9223372036854775808,-2147483648" })
	void extremeDelaysAreLimited(long seconds, int nanos) {
		Any delay = Any.pack(RetryInfo.newBuilder()
			.setRetryDelay(com.google.protobuf.Duration.newBuilder().setSeconds(seconds).setNanos(nanos))
			.build());
		assertThat(LatchkeyException.of(failure(Code.UNAVAILABLE, delay)).retryDelay().orElseThrow())
			.isBetween(Duration.ZERO, Duration.ofDays(367));
	}

	@Test
	void serverTextIsNotShown() {
		StatusRuntimeException thrown = Status.INTERNAL.withDescription("the password is 'hunter2'")
			.asRuntimeException();
		assertThat(LatchkeyException.of(thrown)).hasMessage("INTERNAL");
	}

	@Test
	void commonFailuresHavePlainMessages() {
		assertThat(LatchkeyException.of(Status.UNAVAILABLE.asRuntimeException()))
			.hasMessage("cannot be reached (UNAVAILABLE)");
		assertThat(LatchkeyException.of(Status.DEADLINE_EXCEEDED.asRuntimeException()))
			.hasMessage("no answer in time (DEADLINE_EXCEEDED)");
	}

	@ParameterizedTest
	@MethodSource
	void closedConnectionIsUnanswered(Throwable cause) {
		LatchkeyException closed = LatchkeyException.of(Status.UNKNOWN.withCause(cause).asRuntimeException());
		assertThat(closed.isUnanswered()).isTrue();
		assertThat(closed).hasMessage("cannot be reached (UNAVAILABLE)");
	}

	static Stream<Throwable> closedConnectionIsUnanswered() {
		return Stream.of(new ClosedChannelException(), new RejectedExecutionException(),
				new IllegalStateException(new ClosedChannelException()));
	}

	@Test
	void unknownFailureIsNoOutage() {
		LatchkeyException answered = LatchkeyException.of(Status.UNKNOWN.asRuntimeException());
		assertThat(answered.isUnanswered()).isFalse();
		assertThat(answered).hasMessage("UNKNOWN");
	}

	private static StatusRuntimeException refusal(Code code, String domain, String reason) {
		return failure(code, info(domain, reason));
	}

	private static Any info(String domain, String reason) {
		return Any.pack(ErrorInfo.newBuilder().setDomain(domain).setReason(reason).build());
	}

	private static StatusRuntimeException failure(Code code, Any... details) {
		return StatusProto.toStatusRuntimeException(
				com.google.rpc.Status.newBuilder().setCode(code.value()).addAllDetails(List.of(details)).build());
	}

}
