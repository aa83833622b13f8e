package dev.latchkey.auth.grpc;

import java.net.InetAddress;

import dev.latchkey.auth.session.Client;
import dev.latchkey.auth.session.ClientLabel;
import dev.latchkey.auth.session.UserAgent;
import dev.latchkey.auth.throttle.Source;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import org.jspecify.annotations.Nullable;

import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.stereotype.Component;

/**
 * What the caller's connection and metadata tell of its client.
 */
@Component
@GlobalServerInterceptor
class CallerClient implements ServerInterceptor {

	private static final Metadata.Key<String> USER_AGENT = Metadata.Key.of("user-agent",
			Metadata.ASCII_STRING_MARSHALLER);

	private static final Context.Key<Caller> CALLER = Context.keyWithDefault("caller",
			new Caller(null, UserAgent.of(null)));

	private final CallerAddresses addresses;

	CallerClient(CallerAddresses addresses) {
		this.addresses = addresses;
	}

	/**
	 * The client of the current call.
	 * @param label what it calls itself
	 */
	static Client get(ClientLabel label) {
		Caller caller = CALLER.get();
		return new Client(label, caller.addressText(), caller.userAgent());
	}

	/**
	 * The source of the current call.
	 */
	static Source source() {
		return Source.of(CALLER.get().address());
	}

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		Caller caller = new Caller(this.addresses.of(call, headers), UserAgent.of(headers.get(USER_AGENT)));
		return Contexts.interceptCall(Context.current().withValue(CALLER, caller), call, headers, next);
	}

	/**
	 * Who calls.
	 */
	private record Caller(@Nullable InetAddress address, UserAgent userAgent) {

		// Without the interface that a link-local address carries: it is the server's
		// own.
		String addressText() {
			return (this.address != null) ? this.address.getHostAddress().replaceFirst("%.*", "") : "";
		}

	}

}
