package dev.latchkey.auth.process;

import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

import io.grpc.Status.Code;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls about accounts whose state is known, so that a refusal shows a loss.
 */
final class KnownStateCalls {

	private static final Set<Code> REFUSALS = Set.of(Code.UNAUTHENTICATED, Code.NOT_FOUND, Code.ALREADY_EXISTS,
			Code.FAILED_PRECONDITION);

	private final Random random;

	private final FaultCounts counts;

	private final CountedCalls calls;

	KnownStateCalls(Random random, FaultCounts counts) {
		this.random = random;
		this.counts = counts;
		this.calls = new CountedCalls(counts);
	}

	Code code(Nodes nodes, Consumer<ServiceClient> call) {
		return this.calls.code(() -> nodes.call(this.random, call));
	}

	/**
	 * Make a call that must not be refused.
	 * @param what what is lost if it is refused
	 * @return the answer, or {@code null} without one
	 */
	<T> @Nullable T answer(Nodes nodes, String what, Function<ServiceClient, T> call) {
		AtomicReference<@Nullable T> answer = new AtomicReference<>();
		Code code = code(nodes, (node) -> answer.set(call.apply(node)));
		this.counts.lostIf(REFUSALS.contains(code), what);
		return answer.get();
	}

}
