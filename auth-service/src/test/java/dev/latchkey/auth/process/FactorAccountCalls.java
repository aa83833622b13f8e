package dev.latchkey.auth.process;

import java.util.Random;
import java.util.function.Consumer;

import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;

/**
 * Makes the calls about accounts whose factors may be unknown.
 */
final class FactorAccountCalls {

	private final Random random;

	private final CountedCalls calls;

	FactorAccountCalls(Random random, FaultCounts counts) {
		this.random = random;
		this.calls = new CountedCalls(counts);
	}

	Code code(Nodes nodes, FactorAccount account, Consumer<ServiceClient> call) {
		return this.calls.code(() -> {
			try {
				nodes.call(this.random, call);
			}
			catch (StatusRuntimeException ex) {
				throw account.isOpen() ? simplified(ex) : ex;
			}
		});
	}

	// An unacknowledged change of the factors may be applied during any later call.
	private static StatusRuntimeException simplified(StatusRuntimeException ex) {
		return switch (ex.getStatus().getCode()) {
			case NOT_FOUND, ALREADY_EXISTS, FAILED_PRECONDITION ->
				Status.UNAUTHENTICATED.withCause(ex).asRuntimeException();
			default -> ex;
		};
	}

}
