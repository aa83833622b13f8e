package dev.latchkey.auth.grpc;

import io.grpc.stub.StreamObserver;

/**
 * Sends the reply of a unary call.
 */
final class Replies {

	private Replies() {
	}

	static <T> void send(StreamObserver<T> observer, T reply) {
		observer.onNext(reply);
		observer.onCompleted();
	}

}
