package dev.latchkey.auth.grpc;

import java.util.concurrent.CompletableFuture;

import io.grpc.stub.StreamObserver;

/**
 * Takes the one reply of a call.
 */
public record ReplyObserver<T>(CompletableFuture<T> future) implements StreamObserver<T> {

	@Override
	public void onNext(T value) {
		this.future.complete(value);
	}

	@Override
	public void onError(Throwable cause) {
		this.future.completeExceptionally(cause);
	}

	@Override
	public void onCompleted() {
		// The reply has come before.
	}

}
