package dev.latchkey.health.target.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

/**
 * Reads the beginning of a body and then cancels the rest, because a hostile target may
 * send data without end.
 */
final class BoundedBody implements BodySubscriber<byte[]> {

	/**
	 * Even a health answer with many components is not longer than this.
	 */
	static final int MAX_BYTES = 256 * 1024;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final CompletableFuture<byte[]> body = new CompletableFuture<>();

	private Flow.@Nullable Subscription subscription;

	static BodyHandler<byte[]> handler() {
		return (info) -> new BoundedBody();
	}

	@Override
	public CompletionStage<byte[]> getBody() {
		return this.body;
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		this.subscription = subscription;
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(List<ByteBuffer> chunks) {
		chunks.forEach(this::take);
		if (this.bytes.size() == MAX_BYTES && this.subscription != null) {
			this.subscription.cancel();
			onComplete();
		}
	}

	@Override
	public void onError(Throwable thrown) {
		this.body.completeExceptionally(thrown);
	}

	@Override
	public void onComplete() {
		this.body.complete(this.bytes.toByteArray());
	}

	private void take(ByteBuffer chunk) {
		byte[] part = new byte[Math.min(chunk.remaining(), MAX_BYTES - this.bytes.size())];
		chunk.get(part);
		this.bytes.writeBytes(part);
	}

}
