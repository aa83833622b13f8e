package dev.latchkey.client.fake;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;

import dev.latchkey.auth.v1.Pong;
import dev.latchkey.auth.v1.RevocationServiceGrpc;
import dev.latchkey.auth.v1.WatchRevocationsRequest;
import dev.latchkey.auth.v1.WatchRevocationsResponse;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * The streams of a fake server.
 */
final class FakeStreams extends RevocationServiceGrpc.RevocationServiceImplBase {

	private final List<StreamObserver<WatchRevocationsResponse>> streams = new CopyOnWriteArrayList<>();

	private final List<Long> pings = new CopyOnWriteArrayList<>();

	private volatile LongFunction<List<Long>> pongs = List::of;

	private final AtomicInteger opened = new AtomicInteger();

	private volatile @Nullable Throwable refusal;

	void send(WatchRevocationsResponse event) {
		this.streams.forEach((stream) -> stream.onNext(event));
	}

	void end(@Nullable Throwable failure) {
		List<StreamObserver<WatchRevocationsResponse>> ended = List.copyOf(this.streams);
		this.streams.clear();
		ended.forEach((stream) -> end(stream, failure));
	}

	private static void end(StreamObserver<WatchRevocationsResponse> stream, @Nullable Throwable failure) {
		if (failure != null) {
			stream.onError(failure);
		}
		else {
			stream.onCompleted();
		}
	}

	void refuse(@Nullable Throwable failure) {
		this.refusal = failure;
	}

	void answerPings(LongFunction<List<Long>> nonces) {
		this.pongs = nonces;
	}

	int opened() {
		return this.opened.get();
	}

	List<Long> pings() {
		return this.pings;
	}

	int open() {
		return this.streams.size();
	}

	@Override
	public StreamObserver<WatchRevocationsRequest> watchRevocations(StreamObserver<WatchRevocationsResponse> events) {
		int unused = this.opened.incrementAndGet();
		Throwable failure = this.refusal;
		if (failure != null) {
			events.onError(failure);
		}
		else {
			this.streams.add(events);
		}
		return new Pings(events);
	}

	/**
	 * The pings of one stream.
	 */
	private final class Pings implements StreamObserver<WatchRevocationsRequest> {

		private final StreamObserver<WatchRevocationsResponse> stream;

		Pings(StreamObserver<WatchRevocationsResponse> stream) {
			this.stream = stream;
		}

		@Override
		public void onNext(WatchRevocationsRequest request) {
			long nonce = request.getPing().getNonce();
			FakeStreams.this.pings.add(nonce);
			FakeStreams.this.pongs.apply(nonce).forEach(this::answer);
		}

		private void answer(long nonce) {
			if (FakeStreams.this.streams.contains(this.stream)) {
				this.stream
					.onNext(WatchRevocationsResponse.newBuilder().setPong(Pong.newBuilder().setNonce(nonce)).build());
			}
		}

		@Override
		public void onError(Throwable failure) {
			FakeStreams.this.streams.remove(this.stream);
		}

		@Override
		public void onCompleted() {
			FakeStreams.this.streams.remove(this.stream);
		}

	}

}
