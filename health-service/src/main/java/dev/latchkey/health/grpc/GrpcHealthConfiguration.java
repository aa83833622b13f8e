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
 * The gRPC health service. It is the only gRPC service of this program, and Boot's own,
 * which would begin by saying that everything is well, is switched off.
 */
@Configuration(proxyBeanMethods = false)
@Import(ServerLimitsConfiguration.class)
class GrpcHealthConfiguration {

	@Bean
	HealthStatusManager healthStatusManager() {
		HealthStatusManager manager = new HealthStatusManager();
		// Left alone, a new manager says SERVING.
		manager.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.NOT_SERVING);
		return manager;
	}

	@Bean
	BindableService healthService(HealthStatusManager manager) {
		return manager.getHealthService();
	}

	/**
	 * To tell what is known takes no time, so the thread that reads a connection does it.
	 */
	@Bean
	<T extends ServerBuilder<T>> ServerBuilderCustomizer<T> noThreadsOfGrpc() {
		return ServerBuilder::directExecutor;
	}

}
