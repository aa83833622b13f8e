package dev.latchkey.client.validation.local;

import java.util.concurrent.CompletableFuture;

import dev.latchkey.client.validation.call.ValidationFailures;
import dev.latchkey.client.validation.proof.SessionProof;
import io.grpc.Context;
import io.grpc.Status;

/**
 * The wait of one caller for a proof that others wait for too. It ends with the gRPC
 * context of the caller; the call that brings the proof does not.
 */
final class CallerWait {

	private CallerWait() {
	}

	/**
	 * Wait in the current context.
	 * @param proof what others wait for too
	 * @return a future that only this caller has, which it may cancel
	 */
	static CompletableFuture<SessionProof> begin(CompletableFuture<SessionProof> proof) {
		CompletableFuture<SessionProof> answer = new CompletableFuture<>();
		Context caller = Context.current();
		Context.CancellationListener gone = (context) -> answer.completeExceptionally(
				ValidationFailures.unknown(Status.Code.CANCELLED, "the caller's own call has ended"));
		caller.addListener(gone, Runnable::run);
		var unused = proof.whenComplete((proven, failure) -> {
			caller.removeListener(gone);
			if (failure != null) {
				answer.completeExceptionally(failure);
			}
			else {
				answer.complete(proven);
			}
		});
		return answer;
	}

}
