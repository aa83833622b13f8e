package dev.latchkey.auth.process;

import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;

/**
 * The nodes that a client knows.
 *
 * @param clients one for each node
 * @param attempts how often a call is made before it has failed: again only when its node
 * was away, and then at the next
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
				Status status = told(ex.getStatus());
				if (attempt == this.attempts || status.getCode() != Code.UNAVAILABLE) {
					throw status.asRuntimeException();
				}
			}
		}
	}

	// grpc-java tells of a connection that closes while a call begins as UNKNOWN:
	// https://github.com/grpc/grpc-java/issues/10120
	private static Status told(Status status) {
		boolean closed = status.getCode() == Code.UNKNOWN && status.getCause() instanceof ClosedChannelException;
		return closed ? Status.UNAVAILABLE.withCause(status.getCause()) : status;
	}

}
