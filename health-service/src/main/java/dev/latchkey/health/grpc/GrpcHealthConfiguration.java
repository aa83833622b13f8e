package dev.latchkey.health.grpc;

import io.grpc.BindableService;
import io.grpc.ServerInterceptors;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The gRPC health service. It is the only gRPC service of this program, and Boot's own,
 * which would begin by saying that everything is well, is switched off.
 */
@Configuration(proxyBeanMethods = false)
class GrpcHealthConfiguration {

	/**
	 * Many load balancers may watch every target; more is a mistake or an attack.
	 */
	private static final int MOST_WATCHES = 1000;

	@Bean
	HealthStatusManager healthStatusManager() {
		HealthStatusManager manager = new HealthStatusManager();
		// Left alone, a new manager says SERVING.
		manager.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.NOT_SERVING);
		return manager;
	}

	@Bean
	BindableService healthService(HealthStatusManager manager) {
		WatchLimit limit = new WatchLimit(MOST_WATCHES);
		return () -> ServerInterceptors.intercept(manager.getHealthService(), limit);
	}

}
