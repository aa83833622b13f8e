package dev.latchkey.client.guard;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

import io.grpc.ServerCall;
import org.jspecify.annotations.Nullable;

/**
 * Holds what arrives for a call while its session is validated, and passes it on in its
 * order. The caller cannot fill the memory: no message is read from the connection before
 * the method asks for one.
 */
final class HeldListener<Q> extends ServerCall.Listener<Q> {

	// The fields below are guarded by this until the listener is open.

	private final Queue<Consumer<ServerCall.Listener<Q>>> held = new ArrayDeque<>();

	private ServerCall.@Nullable Listener<Q> method;

	private boolean cancelled;

	private volatile boolean open;

	/**
	 * Whether the caller has gone.
	 */
	synchronized boolean isCancelled() {
		return this.cancelled;
	}

	/**
	 * Pass on what is held, then everything as it comes. The thread that calls this
	 * passes on everything until then, so the method is called by one thread at a time.
	 * @param listener the listener of the method
	 */
	void open(ServerCall.Listener<Q> listener) {
		synchronized (this) {
			this.method = listener;
		}
		try {
			for (Consumer<ServerCall.Listener<Q>> event = next(); event != null; event = next()) {
				event.accept(listener);
			}
		}
		finally {
			stopHolding();
		}
	}

	// A method that fails still hears of the end of its call.
	private synchronized void stopHolding() {
		this.held.clear();
		this.open = true;
	}

	private synchronized @Nullable Consumer<ServerCall.Listener<Q>> next() {
		Consumer<ServerCall.Listener<Q>> event = this.held.poll();
		this.open = (event == null);
		return event;
	}

	private void pass(Consumer<ServerCall.Listener<Q>> event) {
		synchronized (this) {
			if (!this.open) {
				this.held.add(event);
				return;
			}
		}
		ServerCall.Listener<Q> listener = this.method;
		if (listener != null) {
			event.accept(listener);
		}
	}

	@Override
	public void onMessage(Q message) {
		pass((listener) -> listener.onMessage(message));
	}

	@Override
	public void onHalfClose() {
		pass(ServerCall.Listener::onHalfClose);
	}

	@Override
	public void onCancel() {
		synchronized (this) {
			this.cancelled = true;
		}
		pass(ServerCall.Listener::onCancel);
	}

	@Override
	public void onComplete() {
		pass(ServerCall.Listener::onComplete);
	}

	@Override
	public void onReady() {
		pass(ServerCall.Listener::onReady);
	}

}
