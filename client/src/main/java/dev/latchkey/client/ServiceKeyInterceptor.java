package dev.latchkey.client;

import java.util.Set;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.RevocationServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Adds the key of the service to the calls that only services may make, and to no other
 * call.
 */
final class ServiceKeyInterceptor implements ClientInterceptor {

	private static final Set<String> METHODS = Set.of(
			AuthenticationServiceGrpc.getValidateSessionMethod().getFullMethodName(),
			RevocationServiceGrpc.getWatchRevocationsMethod().getFullMethodName());

	private final ServiceKey key;

	ServiceKeyInterceptor(ServiceKey key) {
		this.key = key;
	}

	/**
	 * Add a key to the calls of a channel, if there is one.
	 */
	static Channel intercept(Channel channel, @Nullable ServiceKey key) {
		return (key != null) ? ClientInterceptors.intercept(channel, new ServiceKeyInterceptor(key)) : channel;
	}

	@Override
	public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
		ClientCall<Q, A> call = next.newCall(method, options);
		return METHODS.contains(method.getFullMethodName()) ? withKey(call) : call;
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
