package dev.latchkey.auth.grpc.health;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

import dev.latchkey.service.grpc.GuardedTransport;
import dev.latchkey.service.settings.ListenExplanation;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.SmartLifecycle;

/**
 * Serves only health, in clear text, on its own port. It stops last, so that it reports
 * the shutdown until the end.
 */
final class HealthPort implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(HealthPort.class);

	// A health check is a few bytes, and there are few callers.
	private static final int MAX_REQUEST = 1024;

	private static final int MAX_METADATA = 2048;

	private static final int MAX_CALLS = 16;

	private static final int MAX_IDLE_MINUTES = 5;

	private final InetSocketAddress address;

	private final Server server;

	private volatile boolean running;

	HealthPort(InetSocketAddress address, HealthStatusManager health, HealthWatches watches,
			GuardedTransport transport) {
		this.address = address;
		NettyServerBuilder builder = NettyServerBuilder.forAddress(address, InsecureServerCredentials.create());
		transport.guard(builder);
		this.server = builder.addService(health.getHealthService())
			.intercept(watches)
			.directExecutor()
			.maxInboundMessageSize(MAX_REQUEST)
			.maxInboundMetadataSize(MAX_METADATA)
			.maxConcurrentCallsPerConnection(MAX_CALLS)
			.maxConnectionIdle(MAX_IDLE_MINUTES, TimeUnit.MINUTES)
			.build();
	}

	int port() {
		return this.server.getPort();
	}

	@Override
	public void start() {
		try {
			this.server.start();
		}
		catch (IOException ex) {
			throw new InvalidConfigurationPropertyValueException("latchkey.grpc.health.port", this.address.getPort(),
					ListenExplanation.rule(ex), ex);
		}
		this.running = true;
		logger.info("Health in clear text on port {}", port());
	}

	@Override
	public void stop() {
		this.server.shutdownNow();
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	// The lowest phase starts first and stops last.
	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
