package dev.latchkey.client;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;

/**
 * Adds the key of the service to the calls that only services may make, and to no other
 * call.
 */
final class ServiceKeyInterceptor implements ClientInterceptor {

	private static final String VALIDATE_SESSION = AuthenticationServiceGrpc.getValidateSessionMethod()
		.getFullMethodName();

	private final ServiceKey key;

	ServiceKeyInterceptor(ServiceKey key) {
		this.key = key;
	}

	@Override
	public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
		ClientCall<Q, A> call = next.newCall(method, options);
		return VALIDATE_SESSION.equals(method.getFullMethodName()) ? withKey(call) : call;
	}

	private <Q, A> ClientCall<Q, A> withKey(ClientCall<Q, A> call) {
		return new SimpleForwardingClientCall<>(call) {

			@Override
			public void start(Listener<A> listener, Metadata headers) {
				headers.put(Calls.AUTHORIZATION, "Bearer " + ServiceKeyInterceptor.this.key.current());
				super.start(listener, headers);
			}

		};
	}

}
