package dev.latchkey.auth.grpc;

import java.net.InetSocketAddress;

import dev.latchkey.auth.session.Client;
import dev.latchkey.auth.session.ClientLabel;
import dev.latchkey.auth.session.UserAgent;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

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

	private static final Client UNKNOWN = new Client(new ClientLabel(""), "", UserAgent.of(null));

	private static final Context.Key<Client> CLIENT = Context.keyWithDefault("client", UNKNOWN);

	/**
	 * The client of the current call.
	 * @param label what it calls itself
	 */
	static Client get(ClientLabel label) {
		Client client = CLIENT.get();
		return new Client(label, client.ipAddress(), client.userAgent());
	}

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		Client client = new Client(UNKNOWN.label(), ipAddress(call), UserAgent.of(headers.get(USER_AGENT)));
		return Contexts.interceptCall(Context.current().withValue(CLIENT, client), call, headers, next);
	}

	private static String ipAddress(ServerCall<?, ?> call) {
		if (call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress peer
				&& peer.getAddress() != null) {
			// Without the interface that a link-local address carries: it is the server's
			// own.
			return peer.getAddress().getHostAddress().replaceFirst("%.*", "");
		}
		return "";
	}

}
