package dev.latchkey.service.grpc;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Admits or closes each accepted connection before the server handles it.
 */
final class AcceptGuard extends ChannelInboundHandlerAdapter {

	private final Connections connections;

	AcceptGuard(Connections connections) {
		this.connections = connections;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		if (message instanceof Channel accepted && !this.connections.admit(accepted)) {
			accepted.unsafe().closeForcibly();
			return;
		}
		ctx.fireChannelRead(message);
	}

}
