package dev.latchkey.shell.client;

import dev.latchkey.shell.load.LoadCalls;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;

/**
 * One call of a load.
 */
final class RawCall extends ClientCall.Listener<byte[]> {

	private final LoadCalls.Ended ended;

	private RawCall(LoadCalls.Ended ended) {
		this.ended = ended;
	}

	static void start(Channel channel, MethodDescriptor<byte[], byte[]> method, byte[] body, LoadCalls.Ended ended) {
		ClientCall<byte[], byte[]> call = channel.newCall(method, CallOptions.DEFAULT);
		call.start(new RawCall(ended), new Metadata());
		// The reply, and what would be one too many.
		call.request(2);
		call.sendMessage(body);
		call.halfClose();
	}

	@Override
	public void onClose(Status status, Metadata trailers) {
		this.ended.ended(outcome(status, trailers));
	}

	private static String outcome(Status status, Metadata trailers) {
		if (status.isOk()) {
			return LoadCalls.OK;
		}
		return ConnectionFailures.isNeverSent(status) ? LoadCalls.NOT_CONNECTED : StatusFailures.name(status, trailers);
	}

}
