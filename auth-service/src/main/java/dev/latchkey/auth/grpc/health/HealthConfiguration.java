package dev.latchkey.auth.grpc.health;

import java.net.InetSocketAddress;
import java.util.Objects;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.service.grpc.GuardedTransport;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.grpc.server.health.GrpcServerHealth;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Health over gRPC. Every name starts as NOT_SERVING until its checks succeed. Boot maps
 * the health indicators once a second, and changes of availability at once.
 */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

	private static final String[] NAMES = { HealthStatusManager.SERVICE_NAME_ALL_SERVICES, "liveness", "readiness",
			AuthenticationServiceGrpc.SERVICE_NAME };

	@Bean
	HealthStatusManager healthStatusManager() {
		HealthStatusManager manager = new HealthStatusManager();
		for (String name : NAMES) {
			manager.setStatus(name, ServingStatus.NOT_SERVING);
		}
		return manager;
	}

	@Bean
	ApplicationListener<AvailabilityChangeEvent<?>> healthOnAvailabilityChange(GrpcServerHealth health,
			HealthStatusManager manager) {
		return (event) -> health.update(manager);
	}

	@Bean
	@ConditionalOnProperty("latchkey.grpc.health.port")
	HealthPort healthPort(HealthPortProperties properties, HealthStatusManager manager, HealthWatches watches,
			GuardedTransport transport) {
		int port = Objects.requireNonNull(properties.port());
		return new HealthPort(new InetSocketAddress(properties.address(), port), manager, watches, transport);
	}

	/**
	 * The first step of a shutdown, before the server drains, so that clients and load
	 * balancers stop sending calls.
	 */
	@Bean
	ApplicationListener<ContextClosedEvent> healthOnShutdown(HealthStatusManager manager, HealthWatches watches) {
		return (event) -> {
			manager.enterTerminalState();
			watches.end();
		};
	}

}
