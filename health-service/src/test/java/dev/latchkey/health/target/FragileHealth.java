package dev.latchkey.health.target;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * A health service that a test can make hang, or offer no Watch.
 */
final class FragileHealth extends HealthGrpc.HealthImplBase {

	static final HealthCheckResponse SERVING = HealthCheckResponse.newBuilder()
		.setStatus(ServingStatus.SERVING)
		.build();

	final AtomicInteger watches = new AtomicInteger();

	final List<StreamObserver<HealthCheckResponse>> held = new CopyOnWriteArrayList<>();

	volatile @Nullable StreamObserver<HealthCheckResponse> watching;

	volatile boolean hangs;

	volatile boolean withoutWatch;

	@Override
	public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> observer) {
		if (this.hangs) {
			this.held.add(observer);
		}
		else {
			observer.onNext(SERVING);
			observer.onCompleted();
		}
	}

	@Override
	public void watch(HealthCheckRequest request, StreamObserver<HealthCheckResponse> observer) {
		this.watches.incrementAndGet();
		if (this.withoutWatch) {
			observer.onError(Status.UNIMPLEMENTED.asRuntimeException());
		}
		else if (!this.hangs) {
			observer.onNext(SERVING);
			this.watching = observer;
		}
	}

	void change(ServingStatus status) {
		Objects.requireNonNull(this.watching).onNext(HealthCheckResponse.newBuilder().setStatus(status).build());
	}

}
