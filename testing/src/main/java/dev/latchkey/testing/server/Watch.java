package dev.latchkey.testing.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.latchkey.auth.v1.FieldRule;
import dev.latchkey.auth.v1.WatchRevocationsRequest;
import dev.latchkey.auth.v1.WatchRevocationsResponse;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.SynchronizationContext;
import org.jspecify.annotations.Nullable;

/**
 * An open stream. It sends events in the order in which they are given to it, so a pong
 * follows everything that was revoked before its ping was read. No lock is held while it
 * sends, because in this process that calls the client.
 */
final class Watch extends ServerCall.Listener<WatchRevocationsRequest> {

	private static final long PATIENCE_MILLIS = 1000;

	private final SynchronizationContext order = new SynchronizationContext((thread, failure) -> cancelled());

	private final PingBudget budget = new PingBudget();

	// Its phase is the number of pings that were read.
	private final Phaser pings = new Phaser(1);

	private final ServerCall<WatchRevocationsRequest, WatchRevocationsResponse> call;

	private final Watches watches;

	// Changed only in order.
	private boolean closed;

	Watch(ServerCall<WatchRevocationsRequest, WatchRevocationsResponse> call, Watches watches) {
		this.call = call;
		this.watches = watches;
	}

	void open(Metadata headers) {
		this.order.execute(() -> {
			// From here on events wait until the metadata is sent.
			this.watches.add(this);
			this.call.sendHeaders(headers);
			this.call.request(1);
		});
	}

	void send(WatchRevocationsResponse event) {
		this.order.execute(() -> {
			if (!this.closed) {
				this.call.sendMessage(event);
			}
		});
	}

	void end(StatusRuntimeException reason) {
		Metadata trailers = reason.getTrailers();
		this.order.execute(() -> close(reason.getStatus(), trailers));
	}

	private void close(Status status, @Nullable Metadata trailers) {
		if (!this.closed) {
			this.closed = true;
			this.call.close(status, (trailers != null) ? trailers : new Metadata());
			forget();
		}
	}

	@Override
	public void onMessage(WatchRevocationsRequest request) {
		this.order.execute(() -> {
			if (!this.closed) {
				receive(request);
			}
		});
	}

	private void receive(WatchRevocationsRequest request) {
		if (!request.hasPing()) {
			end(Refusal.field("ping", FieldRule.FIELD_RULE_REQUIRED, "must be set"));
		}
		else if (!this.budget.take()) {
			end(Refusal.TOO_MANY_PINGS.exception());
		}
		else {
			this.watches.faults().answer(() -> send(Messages.pong(request.getPing().getNonce())));
			this.call.request(1);
			this.pings.arrive();
		}
	}

	@Override
	public void onHalfClose() {
		this.order.execute(() -> close(Status.OK, null));
	}

	@Override
	public void onCancel() {
		cancelled();
	}

	private void cancelled() {
		this.order.execute(() -> {
			this.closed = true;
			forget();
		});
	}

	private void forget() {
		this.pings.forceTermination();
		this.watches.remove(this);
	}

	/**
	 * Prepare to wait until the caller has read what was sent until now. In this process
	 * it has read an event when that was sent. Over a port, the second ping after an
	 * event was sent a quarter of a second after it.
	 * @return waits, a second at most
	 */
	Runnable awaitRead() {
		CompletableFuture<Void> sent = new CompletableFuture<>();
		this.order.execute(() -> sent.complete(null));
		int before = this.pings.getPhase();
		return () -> {
			try {
				sent.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
				if (Caller.isRemote(this.call)) {
					int first = this.pings.awaitAdvanceInterruptibly(before, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
					this.pings.awaitAdvanceInterruptibly(first, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
				}
			}
			catch (TimeoutException | ExecutionException ex) {
				// A caller that does not ping has no lease.
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		};
	}

}
