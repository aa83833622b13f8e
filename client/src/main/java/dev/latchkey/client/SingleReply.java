package dev.latchkey.client;

import java.util.concurrent.CompletableFuture;

import dev.latchkey.client.error.LatchkeyException;
import io.grpc.stub.StreamObserver;

/**
 * Takes the one reply to a stream of requests.
 */
final class SingleReply<A> implements StreamObserver<A> {

	private final CompletableFuture<A> reply;

	SingleReply(CompletableFuture<A> reply) {
		this.reply = reply;
	}

	// gRPC fails a call that ends without its reply.
	@Override
	public void onNext(A value) {
		this.reply.complete(value);
	}

	@Override
	public void onError(Throwable failure) {
		this.reply.completeExceptionally(LatchkeyException.of(failure));
	}

	@Override
	public void onCompleted() {
		// The reply has come before.
	}

}
