package dev.latchkey.health.journey.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;

/**
 * Detects whether any request was sent to the server. A request that was not sent had no
 * effect there.
 */
class SentRequests extends ClientStreamTracer.Factory implements ClientInterceptor {

	private volatile boolean any;

	public boolean any() {
		return this.any;
	}

	@Override
	public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
		return next.newCall(method, options.withStreamTracerFactory(this));
	}

	@Override
	public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata headers) {
		return new ClientStreamTracer() {
			@Override
			public void outboundHeaders() {
				SentRequests.this.any = true;
			}
		};
	}

}
