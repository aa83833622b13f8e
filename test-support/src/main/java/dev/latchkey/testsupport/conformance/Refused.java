package dev.latchkey.testsupport.conformance;

import java.util.Map;
import java.util.Objects;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a call was refused, as far as a program acts on it.
 *
 * @param field the field that violates a rule; empty if the refusal is about none
 * @param rule that rule
 * @param metadata the values that belong to the reason
 * @param repeatable whether the caller should repeat the call later
 */
public record Refused(Code code, String reason, String field, String rule, Map<String, String> metadata,
		boolean repeatable) {

	static Refused by(ThrowingCallable call) {
		StatusRuntimeException ex = Assertions.catchThrowableOfType(StatusRuntimeException.class, call);
		assertThat(ex).as("the call must fail").isNotNull();
		return of(ex);
	}

	static Refused of(StatusRuntimeException ex) {
		Status status = Objects.requireNonNull(StatusProto.fromThrowable(ex));
		ErrorInfo info = detail(status, ErrorInfo.getDefaultInstance());
		assertThat(status.getMessage()).isNotEmpty();
		assertThat(info.getDomain()).isEqualTo("latchkey.dev");
		BadRequest request = detail(status, BadRequest.getDefaultInstance());
		BadRequest.FieldViolation violation = (request.getFieldViolationsCount() == 0)
				? BadRequest.FieldViolation.getDefaultInstance() : request.getFieldViolations(0);
		return new Refused(ex.getStatus().getCode(), info.getReason(), violation.getField(), violation.getReason(),
				info.getMetadataMap(), status.getDetailsList().stream().anyMatch((each) -> each.is(RetryInfo.class)));
	}

	@SuppressWarnings("unchecked") // The type is that of the default.
	private static <T extends Message> T detail(Status status, T none) {
		return status.getDetailsList()
			.stream()
			.filter((each) -> each.is(none.getClass()))
			.map((each) -> (T) unpack(each, none))
			.findFirst()
			.orElse(none);
	}

	private static Message unpack(Any detail, Message none) {
		try {
			return detail.unpack(none.getClass());
		}
		catch (InvalidProtocolBufferException ex) {
			throw new AssertionError(ex);
		}
	}

	void is(Code code, String reason) {
		assertThat(this).isEqualTo(new Refused(code, reason, "", "", Map.of(), false));
	}

	void is(Code code, String reason, Map<String, String> metadata) {
		assertThat(this).isEqualTo(new Refused(code, reason, "", "", metadata, false));
	}

	void isField(String reason, String field, String rule) {
		isField(reason, field, rule, Map.of());
	}

	void isField(String reason, String field, String rule, Map<String, String> metadata) {
		assertThat(this).isEqualTo(new Refused(Code.INVALID_ARGUMENT, reason, field, rule, metadata, false));
	}

	void isInvalidSession() {
		is(Code.UNAUTHENTICATED, "SESSION_INVALID");
	}

	void isInvalidCredentials() {
		is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
	}

}
