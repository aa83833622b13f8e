package dev.latchkey.testsupport.stub;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/**
 * Makes error statuses like those of Latchkey's services.
 */
public final class Refusals {

	private Refusals() {
	}

	/**
	 * Make an error with a reason.
	 */
	public static StatusRuntimeException of(Code code, String reason) {
		return StatusProto.toStatusRuntimeException(status(code, reason).build());
	}

	/**
	 * Make an error about a field that breaks a rule.
	 */
	public static StatusRuntimeException of(Code code, String reason, String field, String rule) {
		BadRequest request = BadRequest.newBuilder()
			.addFieldViolations(BadRequest.FieldViolation.newBuilder().setField(field).setDescription(rule))
			.build();
		return StatusProto.toStatusRuntimeException(status(code, reason).addDetails(Any.pack(request)).build());
	}

	/**
	 * Make an error of a call that can be retried later.
	 * @param retrySeconds the delay before the retry, in seconds
	 */
	public static StatusRuntimeException of(Code code, String reason, long retrySeconds) {
		RetryInfo retry = RetryInfo.newBuilder().setRetryDelay(Duration.newBuilder().setSeconds(retrySeconds)).build();
		return StatusProto.toStatusRuntimeException(status(code, reason).addDetails(Any.pack(retry)).build());
	}

	private static Status.Builder status(Code code, String reason) {
		ErrorInfo info = ErrorInfo.newBuilder().setDomain("latchkey.dev").setReason(reason).build();
		return Status.newBuilder().setCode(code.value()).setMessage("Refused.").addDetails(Any.pack(info));
	}

}
