package dev.latchkey.auth.grpc.revocation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.latchkey.auth.grpc.error.ErrorStatus;
import dev.latchkey.auth.v1.RevocationServiceGrpc;
import dev.latchkey.auth.v1.WatchRevocationsRequest;
import dev.latchkey.auth.v1.WatchRevocationsResponse;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The call of a stream without a transport. It fails when it is used against the rules of
 * gRPC.
 */
final class FakeCall extends ServerCall<WatchRevocationsRequest, WatchRevocationsResponse> {

	final List<WatchRevocationsResponse> sent = new CopyOnWriteArrayList<>();

	volatile Consumer<WatchRevocationsResponse> observer = (event) -> {
	};

	volatile boolean ready = true;

	volatile boolean broken;

	final AtomicInteger requested = new AtomicInteger();

	volatile @Nullable Metadata headers;

	volatile @Nullable Status status;

	volatile @Nullable String reason;

	@Override
	public void request(int messages) {
		this.requested.addAndGet(messages);
	}

	@Override
	public void sendHeaders(Metadata headers) {
		assertThat(this.headers).isNull();
		this.headers = headers;
	}

	@Override
	public void sendMessage(WatchRevocationsResponse message) {
		if (this.broken) {
			throw new IllegalStateException("broken");
		}
		assertThat(this.headers).as("headers come first").isNotNull();
		assertThat(this.status).as("nothing follows the end").isNull();
		this.sent.add(message);
		this.observer.accept(message);
	}

	@Override
	public boolean isReady() {
		return this.ready;
	}

	@Override
	public void close(Status status, Metadata trailers) {
		assertThat(this.status).as("one end").isNull();
		this.reason = ErrorStatus.reason(status, trailers);
		this.status = status;
	}

	@Override
	public boolean isCancelled() {
		return false;
	}

	@Override
	public MethodDescriptor<WatchRevocationsRequest, WatchRevocationsResponse> getMethodDescriptor() {
		return RevocationServiceGrpc.getWatchRevocationsMethod();
	}

}
