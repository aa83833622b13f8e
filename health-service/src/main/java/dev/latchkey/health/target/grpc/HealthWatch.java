package dev.latchkey.health.target.grpc;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import org.jspecify.annotations.Nullable;

/**
 * One {@code Watch} stream, from its start to its end.
 */
class HealthWatch implements ClientResponseObserver<HealthCheckRequest, HealthCheckResponse> {

	private final BiConsumer<HealthWatch, ServingStatus> onStatus;

	private final Consumer<HealthWatch> onEnd;

	private volatile @Nullable ClientCallStreamObserver<HealthCheckRequest> call;

	HealthWatch(BiConsumer<HealthWatch, ServingStatus> onStatus, Consumer<HealthWatch> onEnd) {
		this.onStatus = onStatus;
		this.onEnd = onEnd;
	}

	@Override
	public void beforeStart(ClientCallStreamObserver<HealthCheckRequest> call) {
		this.call = call;
	}

	@Override
	public void onNext(HealthCheckResponse response) {
		this.onStatus.accept(this, response.getStatus());
	}

	@Override
	public void onError(Throwable thrown) {
		this.onEnd.accept(this);
	}

	@Override
	public void onCompleted() {
		this.onEnd.accept(this);
	}

	public void cancel() {
		ClientCallStreamObserver<HealthCheckRequest> started = this.call;
		if (started != null) {
			started.cancel("The connection is silent", null);
		}
	}

}
