package dev.latchkey.auth.grpc.call;

import dev.latchkey.admin.v1.AdminServiceGrpc;
import dev.latchkey.auth.grpc.caller.CallerAddresses;
import dev.latchkey.auth.v1.RevocationServiceGrpc;
import dev.latchkey.service.grpc.LastingMethods;
import dev.latchkey.service.grpc.ServerLimitsConfiguration;
import dev.latchkey.service.grpc.StreamedMethods;
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
 * Limits of this server that Boot has no setting for. ServerLimitsConfiguration has the
 * limits of all our servers.
 */
@Configuration(proxyBeanMethods = false)
@Import(ServerLimitsConfiguration.class)
class LimitsConfiguration {

	/**
	 * Refuses compressed requests before decompression: no request is large enough to
	 * benefit, and a small one may expand to a huge one.
	 */
	@Bean
	DecompressorRegistry grpcDecompressorRegistry() {
		return DecompressorRegistry.emptyInstance().with(Codec.Identity.NONE, false);
	}

	/**
	 * Starts calls on the thread that reads their connection. {@link CallThreads} moves
	 * some of them to other threads.
	 */
	@Bean
	<T extends ServerBuilder<T>> ServerBuilderCustomizer<T> noThreadsOfGrpc() {
		return ServerBuilder::directExecutor;
	}

	@Bean
	<T extends ServerBuilder<T>> ServerBuilderCustomizer<T> transportRefusals() {
		return (builder) -> builder.addStreamTracerFactory(TransportRefusal.factory());
	}

	/**
	 * Turns off Netty's leak detection, unless a system property sets it. It samples
	 * buffers with two stack traces each, a twentieth of Netty's time, and no code here
	 * allocates buffers.
	 */
	@Bean
	ServerBuilderCustomizer<NettyServerBuilder> withoutLeakDetection() {
		return (builder) -> {
			if (System.getProperty("io.netty.leakDetection.level") == null) {
				ResourceLeakDetector.setLevel(Level.DISABLED);
			}
		};
	}

	@Bean
	StreamedMethods streamedMethods() {
		String path = "/" + AdminServiceGrpc.getImportAccountsMethod().getFullMethodName();
		return path::contentEquals;
	}

	@Bean
	LastingMethods lastingMethods() {
		String path = "/" + RevocationServiceGrpc.getWatchRevocationsMethod().getFullMethodName();
		return path::contentEquals;
	}

	@Bean
	TrustedProxies trustedProxies(CallerAddresses addresses) {
		return addresses::isTrusted;
	}

}
