package dev.latchkey.benchmarks.load;

import java.util.Base64;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.latchkey.load.LoadCalls;
import dev.latchkey.load.http2.CallResult;

/**
 * Names the outcome of a call: OK, the reason, or the status code if there is no reason.
 * The name also marks refusals without a retry delay.
 */
final class Outcomes {

	static final String WITHOUT_RETRY_INFO = " without RetryInfo";

	private Outcomes() {
	}

	static String of(CallResult result) {
		if (result.isOk()) {
			return LoadCalls.OK;
		}
		try {
			return (result.details() != null) ? of(Status.parseFrom(Base64.getDecoder().decode(result.details())))
					: io.grpc.Status.fromCodeValue(result.status()).getCode().name();
		}
		catch (InvalidProtocolBufferException | IllegalArgumentException ex) {
			return "UNREADABLE";
		}
	}

	private static String of(Status status) throws InvalidProtocolBufferException {
		String name = io.grpc.Status.fromCodeValue(status.getCode()).getCode().name();
		boolean hasRetryInfo = false;
		for (Any detail : status.getDetailsList()) {
			hasRetryInfo |= detail.is(RetryInfo.class);
			name = detail.is(ErrorInfo.class) ? detail.unpack(ErrorInfo.class).getReason() : name;
		}
		return (isRefusalForNow(name) && !hasRetryInfo) ? name + WITHOUT_RETRY_INFO : name;
	}

	static boolean isRefusalForNow(String outcome) {
		return outcome.startsWith("OVERLOADED") || outcome.startsWith("TOO_MANY_ATTEMPTS");
	}

}
