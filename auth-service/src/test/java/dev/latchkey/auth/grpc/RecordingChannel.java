package dev.latchkey.auth.grpc;

import java.util.ArrayList;
import java.util.List;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a service: it records the headers of each call and answers with
 * {@link Status#OUT_OF_RANGE}, which nothing else does.
 */
final class RecordingChannel extends Channel {

	private final List<Metadata> arrived = new ArrayList<>();

	@Override
	public <Q, R> ClientCall<Q, R> newCall(MethodDescriptor<Q, R> method, CallOptions options) {
		return new Call<>();
	}

	@Override
	public String authority() {
		return "service";
	}

	/**
	 * Return the headers of the calls since the last time.
	 */
	synchronized List<Metadata> take() {
		List<Metadata> taken = List.copyOf(this.arrived);
		this.arrived.clear();
		return taken;
	}

	private synchronized void add(Metadata headers) {
		this.arrived.add(headers);
	}

	private final class Call<Q, R> extends ClientCall<Q, R> {

		@Override
		public void start(Listener<R> listener, Metadata headers) {
			add(headers);
			listener.onClose(Status.OUT_OF_RANGE, new Metadata());
		}

		@Override
		public void request(int messages) {
		}

		@Override
		public void cancel(@Nullable String message, @Nullable Throwable cause) {
		}

		@Override
		public void halfClose() {
		}

		@Override
		public void sendMessage(Q message) {
		}

	}

}
