package dev.latchkey.auth.grpc.health;

import java.util.ArrayList;
import java.util.List;

import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HealthConfigurationTests {

	@Test
	void everyNameStartsAsNotServing() {
		HealthStatusManager manager = new HealthConfiguration().healthStatusManager();
		assertThat(List.of("", "liveness", "readiness", "latchkey.auth.v1.AuthenticationService"))
			.allSatisfy((name) -> assertThat(statusIn(manager, name)).isEqualTo(ServingStatus.NOT_SERVING));
	}

	private static ServingStatus statusIn(HealthStatusManager manager, String name) {
		List<ServingStatus> statuses = new ArrayList<>();
		HealthGrpc.AsyncService service = (HealthGrpc.AsyncService) manager.getHealthService();
		service.check(HealthCheckRequest.newBuilder().setService(name).build(), new StreamObserver<>() {

			@Override
			public void onNext(HealthCheckResponse response) {
				statuses.add(response.getStatus());
			}

			@Override
			public void onError(Throwable ex) {
				throw new AssertionError(ex);
			}

			@Override
			public void onCompleted() {
			}

		});
		return statuses.get(0);
	}

}
