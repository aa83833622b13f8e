package dev.latchkey.client.revocation;

import io.grpc.ClientCall;
import org.jspecify.annotations.Nullable;

/**
 * Cancels a call, on any thread, but not while it starts: gRPC fails with a
 * {@link NullPointerException} then. A call that starts is cancelled by the thread that
 * starts it.
 */
final class Cancellation {

	private final ClientCall<?, ?> call;

	// The fields below are guarded by this.

	private boolean started;

	private @Nullable String reason;

	Cancellation(ClientCall<?, ?> call) {
		this.call = call;
	}

	/**
	 * The start is over, whether it succeeded or not.
	 */
	void started() {
		String given;
		synchronized (this) {
			this.started = true;
			given = this.reason;
		}
		if (given != null) {
			end(given);
		}
	}

	/**
	 * Cancel the call, now or when its start is over.
	 * @param why for the server
	 */
	void cancel(String why) {
		boolean now;
		synchronized (this) {
			this.reason = why;
			now = this.started;
		}
		if (now) {
			end(why);
		}
	}

	private void end(String why) {
		try {
			this.call.cancel(why, null);
		}
		catch (RuntimeException ex) {
			// gRPC throws if the executor of its channel has ended, and the call with it.
			// The one who cancels has nothing more to expect of the call.
		}
	}

}
