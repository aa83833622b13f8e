package dev.latchkey.auth.grpc;

import io.grpc.Channel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import org.awaitility.Awaitility;

/**
 * Waits for a service that has started. With a database server it migrates the schema
 * after that.
 */
final class Readiness {

	private static final HealthCheckRequest REQUEST = HealthCheckRequest.newBuilder().setService("readiness").build();

	private Readiness() {
	}

	static void await(Channel channel) {
		HealthGrpc.HealthBlockingStub health = HealthGrpc.newBlockingStub(channel);
		Awaitility.await().until(() -> health.check(REQUEST).getStatus() == ServingStatus.SERVING);
	}

}
