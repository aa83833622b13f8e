package dev.latchkey.auth.grpc.call;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

import dev.latchkey.auth.credential.AdminProperties;
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
		this.port = properties.port();
		this.server = server;
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
