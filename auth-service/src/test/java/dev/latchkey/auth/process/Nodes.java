package dev.latchkey.auth.process;

import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;

/**
 * The known nodes of a client.
 *
 * @param clients a client for each node
 * @param attempts how often a call is tried; it is only repeated if its node was
 * unavailable, and then at the next node
 */
record Nodes(List<ServiceClient> clients, int attempts) {

	static Nodes once(ServiceClient... clients) {
		return new Nodes(List.of(clients), 1);
	}

	void call(Random random, Consumer<ServiceClient> call) {
		int first = random.nextInt(this.clients.size());
		for (int attempt = 1;; attempt++) {
			try {
				call.accept(this.clients.get((first + attempt) % this.clients.size()));
				return;
			}
			catch (StatusRuntimeException ex) {
				Status status = corrected(ex.getStatus());
				if (attempt == this.attempts || status.getCode() != Code.UNAVAILABLE) {
					throw status.asRuntimeException();
				}
			}
		}
	}

	// grpc-java reports UNKNOWN if the connection closes while a call starts:
	// https://github.com/grpc/grpc-java/issues/10120
	private static Status corrected(Status status) {
		boolean closed = status.getCode() == Code.UNKNOWN && status.getCause() instanceof ClosedChannelException;
		return closed ? Status.UNAVAILABLE.withCause(status.getCause()) : status;
	}

}
