package dev.latchkey.auth.grpc;

import io.grpc.Codec;
import io.grpc.DecompressorRegistry;
import io.grpc.ServerBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.server.ServerBuilderCustomizer;

/**
 * Limits of the server that Boot has no setting for.
 */
@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {

	// Far more than clients reset that give up under load, far less than an attacker.
	private static final int MAX_RESETS = 6000;

	private static final int RESET_WINDOW_SECONDS = 30;

	/**
	 * Compressed requests are refused before they are unpacked: no request is large
	 * enough to gain by it, and a small one may unpack to a huge one.
	 */
	@Bean
	DecompressorRegistry grpcDecompressorRegistry() {
		return DecompressorRegistry.emptyInstance().with(Codec.Identity.NONE, false);
	}

	/**
	 * Calls begin on the thread that reads their connection; {@link CallThreads} says
	 * which go on elsewhere.
	 */
	@Bean
	<T extends ServerBuilder<T>> ServerBuilderCustomizer<T> threadsOfCalls(CallThreads threads) {
		return (builder) -> builder.directExecutor().callExecutor(threads);
	}

	/**
	 * Netty watches some of its buffers to find who forgets to release them, with two
	 * stack traces for each: a twentieth of its time. No code here has buffers of its
	 * own.
	 */
	@Bean
	ServerBuilderCustomizer<NettyServerBuilder> unwatchedBuffers() {
		return (builder) -> {
			if (System.getProperty("io.netty.leakDetection.level") == null) {
				ResourceLeakDetector.setLevel(Level.DISABLED);
			}
		};
	}

	/**
	 * A connection that opens calls only to reset them is closed (CVE-2023-44487).
	 */
	@Bean
	ServerBuilderCustomizer<NettyServerBuilder> connectionLimits(GrpcProperties properties) {
		return (builder) -> builder.maxConcurrentCallsPerConnection(properties.maxCallsPerConnection())
			.maxRstFramesPerWindow(MAX_RESETS, RESET_WINDOW_SECONDS);
	}

}
