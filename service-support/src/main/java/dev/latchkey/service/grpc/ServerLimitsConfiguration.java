package dev.latchkey.service.grpc;

import io.grpc.netty.NettyServerBuilder;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.server.ServerBuilderCustomizer;

/**
 * Limits what callers may take of the gRPC server of a service. A service imports it.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ServerLimits.class)
public class ServerLimitsConfiguration {

	@Bean
	OpenCalls openCalls(ServerLimits limits) {
		return new OpenCalls(limits);
	}

	@Bean
	GuardedTransport guardedTransport(ServerLimits limits, OpenCalls calls, ObjectProvider<TrustedProxies> proxies) {
		return new GuardedTransport(limits, calls, proxies.getIfAvailable(() -> (address) -> false));
	}

	@Bean
	ServerBuilderCustomizer<NettyServerBuilder> guardedServer(GuardedTransport transport) {
		return transport::guard;
	}

	@Bean
	MeterBinder openCallsMeters(OpenCalls calls) {
		return (meters) -> bind(calls, meters);
	}

	private static void bind(OpenCalls calls, MeterRegistry meters) {
		Gauge.builder("latchkey.grpc.calls.open", calls, OpenCalls::open)
			.description("Calls that are open on the gRPC ports")
			.register(meters);
		Gauge.builder("latchkey.grpc.calls.unfinished", calls, OpenCalls::unfinished)
			.description("Calls of which the request has not wholly arrived")
			.register(meters);
		FunctionCounter.builder("latchkey.grpc.calls.refused", calls, OpenCalls::refusals)
			.description("Calls that were refused or ended because a limit was met")
			.register(meters);
	}

}
