package dev.latchkey.shell.client.health;

import java.util.concurrent.TimeUnit;

import dev.latchkey.client.error.ErrorDetails;
import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.shell.client.error.StatusDetails;
import dev.latchkey.shell.client.error.StatusFailures;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Target;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;

/**
 * A single health call.
 */
final class HealthCalls {

	private HealthCalls() {
	}

	static Health ask(Channel channel, Target target, String service) {
		HealthCheckResponse response = HealthGrpc.newBlockingStub(channel)
			.withDeadlineAfter(target.deadline().toMillis(), TimeUnit.MILLISECONDS)
			.check(HealthCheckRequest.newBuilder().setService(service).build());
		boolean serving = response.getStatus() == HealthCheckResponse.ServingStatus.SERVING;
		return new Health(response.getStatus().name(), serving, response);
	}

	static ShellFailure failure(StatusRuntimeException exception, Target target) {
		Status status = exception.getStatus();
		if (status.getCode() == Status.Code.NOT_FOUND) {
			return ShellFailure
				.server(status.getCode().value(),
						target.server() + " reports no health under this name: leave --service out to ask for the "
								+ "server as a whole.")
				.with(StatusDetails.of(status, ErrorDetails.of(exception)));
		}
		return StatusFailures.of(LatchkeyException.of(exception), target);
	}

}
