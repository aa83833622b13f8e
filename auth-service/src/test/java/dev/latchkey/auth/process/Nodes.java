package dev.latchkey.auth.process;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;

/**
 * The nodes that a client knows.
 *
 * @param clients one for each node
 * @param attempts how often a call is made before it has failed: again only after
 * UNAVAILABLE, and then to the next node
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
				if (attempt == this.attempts || ex.getStatus().getCode() != Code.UNAVAILABLE) {
					throw ex;
				}
			}
		}
	}

}
