package dev.latchkey.testing.server;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.auth.v1.FieldRule;
import io.grpc.Context;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * The caller of the current call.
 *
 * @param secret the text after {@code Bearer}, or {@code null} if there is none
 * @param ipAddress its address; empty for a caller in the same process
 * @param userAgent its software; empty if it says nothing
 */
record Caller(@Nullable String secret, String ipAddress, String userAgent) {

	static final Context.Key<Caller> KEY = Context.key("latchkey-testing-caller");

	private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
			Metadata.ASCII_STRING_MARSHALLER);

	private static final Metadata.Key<String> USER_AGENT = Metadata.Key.of("user-agent",
			Metadata.ASCII_STRING_MARSHALLER);

	private static final String SCHEME = "bearer ";

	static Caller current() {
		return KEY.get();
	}

	/**
	 * Read who calls.
	 * @throws StatusRuntimeException if there is more than one credential
	 */
	static Caller of(ServerCall<?, ?> call, Metadata headers) {
		List<String> values = new ArrayList<>();
		Iterable<String> present = headers.getAll(AUTHORIZATION);
		if (present != null) {
			present.forEach(values::add);
		}
		if (values.size() > 1) {
			throw Refusal.field("authorization", FieldRule.FIELD_RULE_REPEATED, "must be there once at most");
		}
		String userAgent = headers.get(USER_AGENT);
		return new Caller(values.isEmpty() ? null : secret(values.get(0)), ipAddress(call),
				(userAgent != null) ? userAgent : "");
	}

	private static @Nullable String secret(String authorization) {
		return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
				? authorization.substring(SCHEME.length()) : null;
	}

	/**
	 * Return whether a call came over a port.
	 */
	static boolean isRemote(ServerCall<?, ?> call) {
		return !ipAddress(call).isEmpty();
	}

	private static String ipAddress(ServerCall<?, ?> call) {
		return (call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress address)
				? address.getAddress().getHostAddress() : "";
	}

	ClientInfo client(String label) {
		return new ClientInfo(label, this.ipAddress, this.userAgent);
	}

	@Override
	public String toString() {
		return "Caller[" + this.ipAddress + "]";
	}

}
