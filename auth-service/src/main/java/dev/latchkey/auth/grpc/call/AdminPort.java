package dev.latchkey.auth.grpc.call;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

import dev.latchkey.auth.credential.AdminProperties;
import dev.latchkey.service.start.StartRefusedException;
import io.grpc.Grpc;
import io.grpc.ServerCall;
import io.grpc.netty.NettyServerBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.grpc.server.autoconfigure.GrpcServerProperties;
import org.springframework.grpc.server.ServerBuilderCustomizer;
import org.springframework.stereotype.Component;

/**
 * Offers the rpcs for administrators at a port of their own, if the settings name one.
 * The same server listens at both ports, so both have the same certificates and limits.
 */
@Component
class AdminPort implements ServerBuilderCustomizer<NettyServerBuilder> {

	private final @Nullable Integer port;

	private final GrpcServerProperties server;

	AdminPort(AdminProperties properties, GrpcServerProperties server) {
		refuseIf(properties.port() != null && properties.keyFiles().isEmpty(), "there are no administrators",
				"set latchkey.admin.key-files too, or leave it out");
		refuseIf(properties.port() != null && properties.port().equals(server.getPort()),
				"it is the port of all other rpcs", "name another port, or leave it out");
		this.port = properties.port();
		this.server = server;
	}

	private static void refuseIf(boolean wrong, String reason, String mend) {
		if (wrong) {
			throw new StartRefusedException("latchkey.admin.port", reason, mend);
		}
	}

	@Override
	public void customize(NettyServerBuilder builder) {
		if (this.port != null) {
			builder.addListenAddress(new InetSocketAddress(this.server.getAddress(), this.port));
		}
	}

	/**
	 * Whether a call came to the port at which its service is offered.
	 * @param call a call of one of our services
	 * @param forAdmins whether its service is that of the administrators
	 */
	boolean offers(ServerCall<?, ?> call, boolean forAdmins) {
		return this.port == null || forAdmins == isAdminPort(call.getAttributes().get(Grpc.TRANSPORT_ATTR_LOCAL_ADDR));
	}

	private boolean isAdminPort(@Nullable SocketAddress local) {
		return local instanceof InetSocketAddress address && Integer.valueOf(address.getPort()).equals(this.port);
	}

}
