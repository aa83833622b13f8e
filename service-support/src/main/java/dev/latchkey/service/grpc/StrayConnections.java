package dev.latchkey.service.grpc;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.LongAdder;

import dev.latchkey.service.log.RateLimitedWarning;
import io.netty.channel.Channel;
import org.slf4j.LoggerFactory;

/**
 * Counts connections that do not speak gRPC: scanners, and clients with the wrong port or
 * the wrong TLS setting. Only a few of them get a log line.
 */
final class StrayConnections {

	private final RateLimitedWarning warning = new RateLimitedWarning(LoggerFactory.getLogger(StrayConnections.class));

	private final LongAdder count = new LongAdder();

	/**
	 * Count a connection that was cut off.
	 */
	void count() {
		this.count.increment();
	}

	/**
	 * Count a connection and warn of it.
	 * @param channel the connection
	 * @param began the protocol of its first bytes
	 * @param clearText whether its port expects clear text
	 */
	void report(Channel channel, FirstBytes began, boolean clearText) {
		this.warning.warn(() -> "A connection from " + host(channel) + " to the gRPC port " + port(channel)
				+ ", which takes " + (clearText ? "clear text" : "TLS") + ", did not become one of gRPC; it began with "
				+ began + ". It was closed, and counted in latchkey.grpc.connections.stray.");
		count();
	}

	private static String host(Channel channel) {
		return (channel.remoteAddress() instanceof InetSocketAddress peer) ? peer.getAddress().getHostAddress()
				: "an unknown address";
	}

	private static String port(Channel channel) {
		return (channel.localAddress() instanceof InetSocketAddress local) ? String.valueOf(local.getPort()) : "";
	}

	long total() {
		return this.count.sum();
	}

}
