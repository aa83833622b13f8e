package dev.latchkey.auth.grpc.call;

import dev.latchkey.service.grpc.ServerLimitsConfiguration;
import dev.latchkey.service.grpc.TrustedProxies;
import io.grpc.Codec;
import io.grpc.DecompressorRegistry;
import io.grpc.ServerBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.grpc.server.ServerBuilderCustomizer;

/**
 * Limits of the server that Boot has no setting for, beside those of every server of
 * ours.
 */
@Configuration(proxyBeanMethods = false)
@Import(ServerLimitsConfiguration.class)
class LimitsConfiguration {

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
	<T extends ServerBuilder<T>> ServerBuilderCustomizer<T> noThreadsOfGrpc() {
		return ServerBuilder::directExecutor;
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

	@Bean
	TrustedProxies trustedProxies(CallerAddresses addresses) {
		return addresses::isTrusted;
	}

}
