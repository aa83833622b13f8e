package dev.latchkey.benchmarks.load;

import java.util.Set;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.protobuf.StatusProto;

/**
 * What came of one sign-in.
 *
 * @param name OK, or the reason, or the code of a status without one
 * @param hasRetryInfo whether the caller was told when to try again
 */
record Outcome(String name, boolean hasRetryInfo) {

	static final Outcome OK = new Outcome("OK", false);

	private static final Set<String> FOR_NOW = Set.of("OVERLOADED", "TOO_MANY_ATTEMPTS");

	static Outcome of(Throwable failure) {
		Status status = StatusProto.fromThrowable(failure);
		String name = io.grpc.Status.fromThrowable(failure).getCode().name();
		boolean hasRetryInfo = false;
		if (status != null) {
			for (Any detail : status.getDetailsList()) {
				hasRetryInfo |= detail.is(RetryInfo.class);
				name = detail.is(ErrorInfo.class) ? reason(detail) : name;
			}
		}
		return new Outcome(name, hasRetryInfo);
	}

	private static String reason(Any detail) {
		try {
			return detail.unpack(ErrorInfo.class).getReason();
		}
		catch (InvalidProtocolBufferException ex) {
			return "UNREADABLE";
		}
	}

	boolean isRefusalForNow() {
		return FOR_NOW.contains(this.name);
	}

}
