package dev.latchkey.client.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import org.jspecify.annotations.Nullable;

/**
 * A call that a test makes step by step.
 */
final class TestCall extends ClientCall.Listener<String> {

	private final List<String> received = new ArrayList<>();

	private final ClientCall<String, String> call;

	private @Nullable Status status;

	private Metadata trailers = new Metadata();

	private TestCall(ClientCall<String, String> call) {
		this.call = call;
	}

	/**
	 * Begin a call.
	 * @param credentials the values of {@code authorization}
	 */
	static TestCall begin(Channel channel, MethodDescriptor<String, String> method, String... credentials) {
		TestCall call = new TestCall(channel.newCall(method, CallOptions.DEFAULT));
		Metadata headers = new Metadata();
		for (String credential : credentials) {
			headers.put(GuardedServer.AUTHORIZATION, credential);
		}
		call.call.start(call, headers);
		call.call.request(100);
		return call;
	}

	TestCall send(String message) {
		this.call.sendMessage(message);
		return this;
	}

	TestCall halfClose() {
		this.call.halfClose();
		return this;
	}

	void cancel() {
		this.call.cancel("the test has seen enough", null);
	}

	@Override
	public void onMessage(String message) {
		this.received.add(message);
	}

	@Override
	public void onClose(Status closed, Metadata metadata) {
		this.status = closed;
		this.trailers = metadata;
	}

	List<String> received() {
		return this.received;
	}

	/**
	 * How the call ended: the code and the reason.
	 */
	String outcome() {
		Status ended = this.status;
		if (ended == null) {
			return "open";
		}
		return ended.isOk() ? "OK" : ended.getCode() + " " + info().getReason();
	}

	Map<String, String> errorMetadata() {
		return info().getMetadataMap();
	}

	private ErrorInfo info() {
		Status ended = (this.status != null) ? this.status : Status.OK;
		for (Any detail : StatusProto.fromStatusAndTrailers(ended, this.trailers).getDetailsList()) {
			if (detail.is(ErrorInfo.class)) {
				try {
					return detail.unpack(ErrorInfo.class);
				}
				catch (InvalidProtocolBufferException ex) {
					throw new IllegalStateException(ex);
				}
			}
		}
		return ErrorInfo.getDefaultInstance();
	}

}
