package dev.latchkey.health.grpc;

import dev.latchkey.service.grpc.ServerLimitsConfiguration;
import io.grpc.BindableService;
import io.grpc.ServerBuilder;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.grpc.server.ServerBuilderCustomizer;

/**
 * The gRPC health service, which is the only gRPC service of this program. Boot's own
 * health service is switched off, because it would report SERVING at first.
 */
@Configuration(proxyBeanMethods = false)
@Import(ServerLimitsConfiguration.class)
class GrpcHealthConfiguration {

	@Bean
	HealthStatusManager healthStatusManager() {
		HealthStatusManager manager = new HealthStatusManager();
		// A new manager reports SERVING by default.
		manager.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.NOT_SERVING);
		return manager;
	}

	@Bean
	BindableService healthService(HealthStatusManager manager) {
		return manager.getHealthService();
	}

	/**
	 * The answers are in memory, so the thread that reads a connection can send them.
	 */
	@Bean
	<T extends ServerBuilder<T>> ServerBuilderCustomizer<T> noThreadsOfGrpc() {
		return ServerBuilder::directExecutor;
	}

}
