package dev.latchkey.client.validation.call;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.client.error.RefusedException;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;

/**
 * The two ways in which a validation fails: no, and nobody knows.
 */
public final class ValidationFailures {

	private static final com.google.rpc.Status INVALID = com.google.rpc.Status.newBuilder()
		.setCode(Status.Code.UNAUTHENTICATED.value())
		.setMessage("The session is not valid")
		.addDetails(Any.pack(ErrorInfo.newBuilder().setDomain("latchkey.dev").setReason("SESSION_INVALID").build()))
		.build();

	private ValidationFailures() {
	}

	/**
	 * The text cannot be a token. The server would say the same.
	 * @return the refusal
	 */
	public static LatchkeyException invalid() {
		return LatchkeyException.of(StatusProto.toStatusRuntimeException(INVALID));
	}

	/**
	 * Nobody knows.
	 * @param code for the cause of the exception
	 * @param why for the cause of the exception
	 * @return the failure
	 */
	public static LatchkeyException unknown(Status.Code code, String why) {
		return LatchkeyException.of(code.toStatus().withDescription(why).asRuntimeException());
	}

	/**
	 * Sort the failure of a call. Only the statement that nobody is signed in means no.
	 */
	static LatchkeyException of(Throwable thrown) {
		LatchkeyException failure = LatchkeyException.of(thrown);
		boolean refused = failure instanceof RefusedException && failure.code() == Status.Code.UNAUTHENTICATED;
		return refused ? failure : failure.asUnavailable();
	}

}
