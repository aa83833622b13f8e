package dev.latchkey.health.stub;

import io.grpc.health.v1.HealthCheckResponse.ServingStatus;

import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * A stub of auth-service with both of its ports.
 *
 * @param auth its gRPC port
 * @param actuator its HTTP port
 */
public record StubService(StubAuthServer auth, StubHttpServer actuator) implements AutoCloseable {

	private static final String UP = "{\"status\":\"UP\"}";

	public static StubService started() {
		return new StubService(StubAuthServer.started(), new StubHttpServer().answering(200, UP));
	}

	/**
	 * Make the service the target of the checks and of the journey.
	 */
	public void addTo(DynamicPropertyRegistry registry) {
		registry.add("latchkey.targets.auth.grpc-address", this.auth::address);
		registry.add("latchkey.targets.auth.actuator-url", this.actuator::url);
		registry.add("latchkey.journey.target", this.auth::address);
	}

	/**
	 * End all faults.
	 */
	public void mend() {
		this.auth.comeBack();
		this.auth.gate().mend();
		this.auth.auth().mend();
		this.auth.health().setStatus("", ServingStatus.SERVING);
		this.actuator.answering(200, UP);
	}

	@Override
	public void close() {
		this.auth.close();
		this.actuator.close();
	}

}
