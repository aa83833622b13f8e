package dev.latchkey.service.grpc;

import dev.latchkey.service.tls.ServerTlsConfiguration;
import io.grpc.netty.NettyServerBuilder;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.grpc.server.ServerBuilderCustomizer;

/**
 * Limits the resources that callers of a service's gRPC server may use, and lets its
 * certificates be replaced. A service imports it.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ServerLimits.class)
@Import(ServerTlsConfiguration.class)
public class ServerLimitsConfiguration {

	@Bean
	static ListenAddress listenAddress() {
		return new ListenAddress();
	}

	@Bean
	SourceWarning sourceWarning() {
		return new SourceWarning();
	}

	@Bean
	OpenCalls openCalls(ServerLimits limits, SourceWarning warning, ObjectProvider<StreamedMethods> streamed,
			ObjectProvider<LastingMethods> lasting) {
		return new OpenCalls(limits, warning, streamed.getIfAvailable(() -> (path) -> false),
				lasting.getIfAvailable(() -> (path) -> false));
	}

	@Bean
	StrayConnections strayConnections() {
		return new StrayConnections();
	}

	@Bean
	Connections connections(ServerLimits limits, OpenCalls calls, StrayConnections strays,
			ObjectProvider<TrustedProxies> proxies, SourceWarning warning) {
		return new Connections(limits, calls, strays, proxies.getIfAvailable(() -> (address) -> false), warning);
	}

	@Bean
	GuardedTransport guardedTransport(ServerLimits limits, Connections connections) {
		return new GuardedTransport(limits, connections);
	}

	@Bean
	ServerBuilderCustomizer<NettyServerBuilder> guardedServer(GuardedTransport transport) {
		return transport::guard;
	}

	@Bean
	MeterBinder openCallsMeters(OpenCalls calls, Connections connections) {
		return (meters) -> {
			bind(calls, meters);
			bind(connections, meters);
		};
	}

	@Bean
	MeterBinder strayConnectionsMeter(StrayConnections strays) {
		return FunctionCounter.builder("latchkey.grpc.connections.stray", strays, StrayConnections::total)
			.description("Connections to the gRPC ports that did not speak gRPC or were cut off")::register;
	}

	private static void bind(Connections connections, MeterRegistry meters) {
		Gauge.builder("latchkey.grpc.connections.open", connections, Connections::count)
			.description("Connections that are open on the gRPC ports")
			.register(meters);
		FunctionCounter.builder("latchkey.grpc.connections.closed", connections, Connections::closed)
			.description("Connections that were closed to make room for new ones")
			.register(meters);
	}

	private static void bind(OpenCalls calls, MeterRegistry meters) {
		Gauge.builder("latchkey.grpc.calls.open", calls, OpenCalls::open)
			.description("Calls that are open on the gRPC ports")
			.register(meters);
		Gauge.builder("latchkey.grpc.calls.unfinished", calls, OpenCalls::unfinished)
			.description("Calls whose request is incomplete")
			.register(meters);
		FunctionCounter.builder("latchkey.grpc.calls.refused", calls, OpenCalls::refusals)
			.description("Calls that were refused or ended because a limit was met")
			.register(meters);
	}

}
